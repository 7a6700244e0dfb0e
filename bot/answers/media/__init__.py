"""The answer to `/fit` for a model that is not a chat model."""
