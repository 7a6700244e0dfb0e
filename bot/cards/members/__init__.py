"""Cards of a member's saved machine, settings and stored data."""
