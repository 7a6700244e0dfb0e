"""What the program is told from outside, and its log."""
