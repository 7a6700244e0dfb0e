"""Slash commands for members."""
