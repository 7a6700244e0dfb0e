"""A GGUF header -> a shape."""
