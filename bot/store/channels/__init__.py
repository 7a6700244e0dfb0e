"""What the bot writes into channels by itself, as far as it must be remembered."""
