"""What limits a machine: the links between its parts, the power of its cards, an SSD."""
