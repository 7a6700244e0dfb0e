"""The library: rules and catalog as one frozen value."""
