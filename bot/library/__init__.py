"""The Library: rules and catalog as one frozen value."""
