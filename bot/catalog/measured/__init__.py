"""Published speeds: rows with their conditions, and the constants and gains fitted to them."""
