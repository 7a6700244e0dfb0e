"""The slash commands: what discord.py needs to know, and nothing else."""
