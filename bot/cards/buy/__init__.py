"""The card of `/buy`."""
