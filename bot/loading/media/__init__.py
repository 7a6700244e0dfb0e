"""Reads the models that are not chat models, and checks what they name."""
