"""The settings of the program, and its log."""
