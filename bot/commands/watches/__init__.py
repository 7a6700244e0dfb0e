"""`/watch`: answers and prices whose changes a channel is told."""
