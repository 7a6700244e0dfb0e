"""Finds the model that a typed text names."""
