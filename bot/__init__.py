"""Rigwise: which language model runs on which machine, how well, and what to buy."""

__version__ = "0.1.0"
