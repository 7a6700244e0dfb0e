"""Where the parts of a model lie on a machine."""
