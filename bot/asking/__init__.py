"""A line, its options and its names -> a request; the mistakes an asker can make."""
