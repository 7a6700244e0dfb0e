"""The card of `/fit`."""
