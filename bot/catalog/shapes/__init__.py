"""The shape of a model as its entry gives it."""
