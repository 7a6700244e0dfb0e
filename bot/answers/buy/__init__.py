"""`/buy`: what to buy."""
