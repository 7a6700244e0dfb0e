"""The PostgreSQL of the store's tests, for a bot of its own."""

from tests.store.databases import empty_database, server

__all__ = ["empty_database", "server"]  # fixtures, which pytest finds here
