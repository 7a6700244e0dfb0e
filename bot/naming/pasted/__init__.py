"""A machine by the pasted output of a tool."""
