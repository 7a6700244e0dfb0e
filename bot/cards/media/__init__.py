"""The card of `/fit` for a model that is not a chat model."""
