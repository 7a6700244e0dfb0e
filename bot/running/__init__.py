"""A model on a machine: format, placement, memory and speeds."""
