"""Machines in a sentence, put together from their parts."""
