"""What people type or paste -> entries of the catalog."""
