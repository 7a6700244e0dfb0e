"""What outlives the process, in one SQLite file."""

from bot.store.store import Store, StoreError

__all__ = ["Store", "StoreError"]
