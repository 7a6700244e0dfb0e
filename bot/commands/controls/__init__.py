"""The selects and buttons under a card, and what a press on each does."""
