"""The command that a sentence asks."""
