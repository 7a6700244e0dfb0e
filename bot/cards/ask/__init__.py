"""The cards of `/ask`."""
