"""Readers of each model family's config.json, which return its shape."""
