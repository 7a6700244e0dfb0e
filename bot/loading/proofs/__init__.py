"""Checks of rules by asking questions: the rules' examples, and sample questions."""
