"""The selects and buttons under a card, and how presses on them are answered."""
