"""Finds the machine that a typed text names."""
