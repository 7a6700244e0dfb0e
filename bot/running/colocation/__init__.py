"""Several models that are loaded on one machine at the same time."""
