"""What limits the speed of several devices: links between them, and power."""
