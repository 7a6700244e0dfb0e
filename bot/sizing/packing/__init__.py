"""How files pack the weights: mixes of GGUF, checkpoints, recipes of makers."""
