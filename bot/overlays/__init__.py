"""Overlays: a server's own rules and prices, applied to the shared ones."""
