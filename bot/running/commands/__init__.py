"""The commands that start a model under a program, with the placement of the answer."""
