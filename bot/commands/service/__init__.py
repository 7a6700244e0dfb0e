"""What keeps the bot running."""
