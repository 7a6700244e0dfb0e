"""Reads machines from sentences, part lists and memories without a name."""
