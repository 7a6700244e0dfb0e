"""The database file, opened for as long as the process runs."""

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.store.connections import Connections
from bot.store.drafts import Drafts
from bot.store.expiry import Expiry
from bot.store.hub_answers import HubAnswers
from bot.store.member_hardware import MemberHardware
from bot.store.member_settings import MemberSettings
from bot.store.personal_data import PersonalData
from bot.store.questions import Questions
from bot.store.registrations import Registrations
from bot.store.reports import Reports
from bot.store.revisions import Revisions
from bot.store.schema import NewerSchemaError
from bot.store.server_settings import ServerSettings


class StoreError(Exception):
    """The database cannot be used; the message says why and what to do."""


class Store:
    """What Rigwise remembers. Use it with `async with`; StoreError where the file is no good."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connections: Connections | None = None

    async def __aenter__(self) -> Self:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # Says more than SQLite does about a folder or a file that may not be written, and
            # aiosqlite 0.22 leaves a thread in disorder where connecting fails.
            with self._file.open("ab"):
                pass
        except OSError as error:
            raise self._unusable(error) from error
        try:
            self._connections = await Connections.open(self._file)
        except NewerSchemaError:
            message = "it was written by a newer Rigwise; update this one, or name another file"
            raise self._unusable(message) from None
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._open.close()

    @property
    def registrations(self) -> Registrations:
        """Which commands each application has registered."""
        return Registrations(self._open)

    @property
    def hub_answers(self) -> HubAnswers:
        """What the model hub said."""
        return HubAnswers(self._open)

    @property
    def questions(self) -> Questions:
        """Questions that buttons ask again."""
        return Questions(self._open)

    @property
    def settings(self) -> ServerSettings:
        """What each server has set."""
        return ServerSettings(self._open)

    @property
    def revisions(self) -> Revisions:
        """Every state of each server's own rules."""
        return Revisions(self._open)

    @property
    def drafts(self) -> Drafts:
        """Changes that wait to be published."""
        return Drafts(self._open)

    async def check(self) -> None:
        """Read once from the file; aiosqlite.Error where that fails."""
        async with self._open.read("SELECT 1 FROM sqlite_schema") as cursor:
            await cursor.fetchone()

    @property
    def member_hardware(self) -> MemberHardware:
        """The machine of each member."""
        return MemberHardware(self._open)

    @property
    def member_settings(self) -> MemberSettings:
        """What each member has set."""
        return MemberSettings(self._open)

    @property
    def reports(self) -> Reports:
        """Speeds that members measured."""
        return Reports(self._open)

    @property
    def personal_data(self) -> PersonalData:
        """All that names a member."""
        return PersonalData(self._open)

    @property
    def expiry(self) -> Expiry:
        """What is stored for a stated time."""
        return Expiry(self._open)

    @property
    def _open(self) -> Connections:
        if self._connections is None:
            raise RuntimeError("the store opens with `async with`")
        return self._connections

    def _unusable(self, reason: str | OSError | sqlite3.Error) -> StoreError:
        said = getattr(reason, "strerror", None) or reason
        return StoreError(f"the database {self._file} (RIGWISE_DATABASE) cannot be used: {said}")
