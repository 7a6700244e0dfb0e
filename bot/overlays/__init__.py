"""A server's own rules and prices over the shared ones."""
