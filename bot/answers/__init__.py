"""Question + Library -> Answer. Fetches nothing, knows no platform and no language."""
