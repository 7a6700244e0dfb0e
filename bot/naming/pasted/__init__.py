"""Finds the machine that the pasted output of a tool describes."""
