"""Training a model on a machine: program, placement, what would fit, speed."""
