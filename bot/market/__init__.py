"""Prices, offers, and PCs composed of cards and platforms."""
