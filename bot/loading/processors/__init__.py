"""Checks of the families of processors."""
