"""The card of `/guide`."""
