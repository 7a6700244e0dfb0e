"""Questions and prices that are asked again, and what has changed in their answers."""
