"""The cards of `/models`, `/machines`, `/help` and `/about`."""
