"""Names of models and devices in a sentence."""
