"""The cards of `/watch`."""
