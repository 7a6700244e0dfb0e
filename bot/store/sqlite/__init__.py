"""The default engine: one file, and nothing to set up."""
