"""`/buy between:`: named things compared on the scale of the search, and when to take which."""
