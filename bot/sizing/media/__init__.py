"""Memory of models that are not chat models."""
