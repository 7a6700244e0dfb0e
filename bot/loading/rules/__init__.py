"""The rule files -> rules, or problems with their place."""
