"""What outlives the process, in one SQLite file."""

from bot.store.backup import back_up
from bot.store.drafts import Draft
from bot.store.member_hardware import SavedMachine
from bot.store.reports import KeptReport, NewReport, ReportState
from bot.store.revisions import Change, ChangedMeanwhileError, Revision
from bot.store.store import Store, StoreError

__all__ = [
    "Change",
    "ChangedMeanwhileError",
    "Draft",
    "KeptReport",
    "NewReport",
    "ReportState",
    "Revision",
    "SavedMachine",
    "Store",
    "StoreError",
    "back_up",
]
