"""What a card shows on one phone screen, before a button is pressed; `Details` shows the rest."""
