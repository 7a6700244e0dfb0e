"""Cards of a server's rules and prices."""
