"""A config.json of each family of models -> a shape."""
