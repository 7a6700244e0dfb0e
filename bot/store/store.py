"""The store: the open database, with one object for each noun in it."""

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from bot.settings.database_address import ServerAddress
from bot.store.channels.watches import Watches
from bot.store.database import Database
from bot.store.drafts import Drafts
from bot.store.errors import StoreError, UnavailableError
from bot.store.expiry import Expiry
from bot.store.hub_answers import HubAnswers
from bot.store.member_hardware import MemberHardware
from bot.store.member_settings import MemberSettings
from bot.store.notices import Notices
from bot.store.personal_data import PersonalData
from bot.store.postgresql.seen import Member
from bot.store.questions import Questions
from bot.store.reconnecting import ReconnectingDatabase
from bot.store.registrations import Registrations
from bot.store.reports import Reports
from bot.store.revisions import Revisions
from bot.store.server_settings import ServerSettings
from bot.store.servers.invitations import Invitations
from bot.store.shares import Shares
from bot.store.sqlite.database import SqliteDatabase

if TYPE_CHECKING:
    from bot.store.postgresql.overview import Overview
    from bot.store.postgresql.shard_locks import ShardLocks

Address = Path | ServerAddress


class Store:
    """All data that Rigwise stores. Use it with `async with`, which may raise StoreError."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._database: Database | None = None

    async def __aenter__(self) -> Self:
        self._database = await self._opened(may_create=True)
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
        """Hashes of the commands that each application has registered."""
        return Registrations(self._open)

    @property
    def hub_answers(self) -> HubAnswers:
        """Answers of the model hub."""
        return HubAnswers(self._open)

    @property
    def questions(self) -> Questions:
        """Questions that buttons repeat."""
        return Questions(self._open)

    @property
    def shares(self) -> Shares:
        """Answers that were shared."""
        return Shares(self._open)

    @property
    def settings(self) -> ServerSettings:
        """The settings of each server."""
        return ServerSettings(self._open)

    @property
    def revisions(self) -> Revisions:
        """The revisions of each server's own rules."""
        return Revisions(self._open)

    @property
    def drafts(self) -> Drafts:
        """Changes to rules that wait to be published."""
        return Drafts(self._open)

    @property
    def member_hardware(self) -> MemberHardware:
        """The saved machine of each member."""
        return MemberHardware(self._open)

    @property
    def member_settings(self) -> MemberSettings:
        """The settings of each member."""
        return MemberSettings(self._open)

    @property
    def reports(self) -> Reports:
        """Reports of speeds that members measured."""
        return Reports(self._open)

    @property
    def invitations(self) -> Invitations:
        """Invitations of the bot to servers."""
        return Invitations(self._open)

    @property
    def watches(self) -> Watches:
        """Answers and prices whose changes channels are told."""
        return Watches(self._open)

    @property
    def personal_data(self) -> PersonalData:
        """All stored data about one member."""
        return PersonalData(self._open)

    @property
    def expiry(self) -> Expiry:
        """Deletion of expired rows."""
        return Expiry(self._open)

    @property
    def notices(self) -> Notices:
        """Notices of changes by this process and others."""
        return Notices(self._open)

    def shard_locks(self, member: Member, shard_count: int) -> "ShardLocks | None":
        """Return the locks of a process's shards; None with SQLite, which serves one process."""
        if isinstance(self._address, Path):
            return None
        from bot.store.postgresql.shard_locks import ShardLocks  # noqa: PLC0415 - as for the engine

        return ShardLocks(self._address, member, shard_count)

    async def shards(self) -> "Overview | None":
        """Return who serves which shards; None with SQLite. UnavailableError if that fails."""
        if isinstance(self._address, Path):
            return None
        from bot.store.postgresql.overview import overview  # noqa: PLC0415 - as for the engine

        return await overview(self._address)

    async def check(self) -> None:
        """Read from the database and check its file, if it is one; StoreError on a fault."""
        await self._open.check()

    async def check_writing(self) -> None:
        """Write to it without changing stored data; StoreError if that fails."""
        await self._open.check_writing()

    async def problems(self) -> list[str]:
        """Read the whole database and return its faults, one line each; empty if it is sound."""
        return await self._open.problems()

    @property
    def database(self) -> Database:
        """The database itself, for work on all tables."""
        return self._open

    @property
    def _open(self) -> Database:
        if self._database is None:
            raise RuntimeError("the store opens with `async with`")
        return self._database

    async def _opened(self, *, may_create: bool) -> Database:
        try:
            if isinstance(self._address, Path):
                return await SqliteDatabase.open(self._address, may_create=may_create)
            # asyncpg is not loaded where SQLite is used.
            from bot.store.postgresql.database import PostgresDatabase  # noqa: PLC0415

            return await PostgresDatabase.open(self._address)
        except UnavailableError as error:
            raise UnavailableError(error.reason, self._sentence(error)) from error
        except StoreError as error:
            raise type(error)(self._sentence(error)) from error

    def _sentence(self, error: StoreError) -> str:
        return f"the database {self._address} (RIGWISE_DATABASE) cannot be used: {error}"


class ServingStore(Store):
    """The store of a running bot: it starts without the database, and reopens a lost one.

    Only a wrong setting (UnusableError) stops it. While the database is away, calls raise
    UnavailableError.
    """

    async def __aenter__(self) -> Self:
        self._database = database = ReconnectingDatabase(self._opened)
        await database.start()
        return self
