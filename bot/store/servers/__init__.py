"""What is stored of servers beside their settings and rules."""
