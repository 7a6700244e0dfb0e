"""Reads the rule files into rules, or into problems with their places."""
