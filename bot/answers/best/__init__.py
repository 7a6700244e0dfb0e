"""`/best`: which models run best on a machine."""
