"""The card of `/best`."""
