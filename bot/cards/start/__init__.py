"""The card of `/start`."""
