"""What the rules' examples and the corners of the questions prove."""
