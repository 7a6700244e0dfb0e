"""A model that only its maker runs: which open models come nearest to it."""
