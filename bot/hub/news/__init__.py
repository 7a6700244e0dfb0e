"""New models of known makers on the hub, as entries that somebody checks."""
