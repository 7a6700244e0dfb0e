"""Entries for training: the programs that train models, and how fast they were seen to."""
