"""The shards of one process among several: claimed from PostgreSQL, opened, closed, given back."""
