"""The card of a closed model."""
