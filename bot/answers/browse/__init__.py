"""`/models`, `/machines`, `/help` and `/about`."""
