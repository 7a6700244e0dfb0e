"""The cards of `/report`."""
