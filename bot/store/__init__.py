"""The data that outlives the process: in one SQLite file, or in a PostgreSQL database."""

from bot.store.channels.watches import NewWatch, Watch
from bot.store.drafts import Draft
from bot.store.errors import ConstraintError, StoreError, UnavailableError, UnusableError
from bot.store.member_hardware import NoRoomError, SavedMachine
from bot.store.moving import Moved, move_database
from bot.store.reports import OPERATOR, KeptReport, NewReport, ReportKind, ReportState
from bot.store.revisions import Change, ChangedMeanwhileError, Revision
from bot.store.sqlite.backup import back_up, restore
from bot.store.sqlite.private_file import others_may_read
from bot.store.store import Address, ServingStore, Store

__all__ = [
    "OPERATOR",
    "Address",
    "Change",
    "ChangedMeanwhileError",
    "ConstraintError",
    "Draft",
    "KeptReport",
    "Moved",
    "NewReport",
    "NewWatch",
    "NoRoomError",
    "ReportKind",
    "ReportState",
    "Revision",
    "SavedMachine",
    "ServingStore",
    "Store",
    "StoreError",
    "UnavailableError",
    "UnusableError",
    "Watch",
    "back_up",
    "move_database",
    "others_may_read",
    "restore",
]
