"""`/compare`: two machines, or two models."""
