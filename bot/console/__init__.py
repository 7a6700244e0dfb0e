"""The same commands in a terminal, without a token and without discord.py."""
