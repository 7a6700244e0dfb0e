"""What people own: the usual machine of a kind, and the machines that are named most."""
