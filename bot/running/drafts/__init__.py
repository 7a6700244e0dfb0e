"""Speculative decoding on a machine: what it gains and what it takes."""
