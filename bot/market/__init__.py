"""What can be bought: prices, offers, and PCs put together."""
