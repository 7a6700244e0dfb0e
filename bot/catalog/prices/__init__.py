"""What prices of a market are derived from: classes of items, factors, trends and shops."""
