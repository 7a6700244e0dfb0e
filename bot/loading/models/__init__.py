"""Reads the models that are made of other models."""
