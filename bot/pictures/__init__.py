"""Pictures of answers: SVG by pure functions, and PNG by a process of its own."""
