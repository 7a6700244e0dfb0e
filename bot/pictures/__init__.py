"""Pictures of answers: SVG from pure functions, and PNG from a separate process."""
