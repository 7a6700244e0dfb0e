"""The card of `/fit task:`: verdict, memory by part, ways out, other programs."""
