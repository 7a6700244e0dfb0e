"""Machines that a member has saved, by the names in a question."""
