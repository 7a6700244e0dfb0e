"""Checks of `catalog/programs.yaml`."""
