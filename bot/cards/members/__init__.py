"""Cards of what a member has saved."""
