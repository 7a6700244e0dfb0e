"""How much a machine holds: the longest context, the most users, the tokens of a pool."""
