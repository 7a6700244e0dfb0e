"""The memory that training a model takes: weights, adapters, gradients, optimiser, activations."""
