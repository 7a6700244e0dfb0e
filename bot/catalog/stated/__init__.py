"""What the makers of models state for them."""
