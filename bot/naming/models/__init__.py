"""A model by what a person calls it."""
