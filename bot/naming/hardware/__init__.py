"""A machine by what a person calls it."""
