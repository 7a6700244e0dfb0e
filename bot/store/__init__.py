"""What outlives the process, in one SQLite file."""

from bot.store.backup import back_up
from bot.store.drafts import Draft
from bot.store.revisions import Change, ChangedMeanwhileError, Revision
from bot.store.store import Store, StoreError

__all__ = [
    "Change",
    "ChangedMeanwhileError",
    "Draft",
    "Revision",
    "Store",
    "StoreError",
    "back_up",
]
