"""Finds the catalog entries that a typed or pasted text means."""
