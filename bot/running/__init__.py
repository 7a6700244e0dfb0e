"""A model on a machine: its format, placement, memory and speeds."""
