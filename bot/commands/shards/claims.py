"""The shards of this process among several: claimed, renewed, given back."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from typing import Final, Protocol

from bot.commands.shards.sharing import share_of
from bot.store import StoreError, UnavailableError
from bot.store.postgresql.seen import KEPT_S, LAPSE_S, LOOK_S, Member, Seen

_EVERY_S: Final = 1.0  # between two renewals
LOG = logging.getLogger(__name__)


class Locks(Protocol):
    """What is needed of the store's locks."""

    held: set[int]

    @property
    def member(self) -> Member:
        """This process."""
        ...

    async def look(self, within_s: float = LOOK_S) -> Seen:
        """Renew what is held, and see who holds what."""
        ...

    async def take(self, shard_id: int) -> bool:
        """Take a shard; return whether that was possible."""
        ...

    async def give_back(self, shard_id: int) -> None:
        """Give back a shard that is closed."""
        ...

    async def close(self) -> None:
        """Give up every lock."""
        ...


class Shards(Protocol):
    """What is needed of the shards of the client."""

    @property
    def ids(self) -> set[int]:
        """Those that were opened."""
        ...

    def agree_on(self, shard_count: int) -> None:
        """Set the number of all shards."""
        ...

    def open(self, shard_ids: Iterable[int]) -> None:
        """Begin to connect shards."""
        ...

    async def close(self, shard_ids: Iterable[int]) -> None:
        """Close shards."""
        ...


class Claims:
    """Claims this process's even share of the shards, and opens and closes them.

    `fixed` shards are opened by others: here they are only locked, so that a second process with
    one of them is noticed.
    """

    def __init__(
        self,
        locks: Locks,
        shards: Shards,
        fixed: frozenset[int] = frozenset(),
        *,
        now: Callable[[], float] = time.monotonic,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._locks = locks
        self._shards = shards
        self._fixed = fixed
        self._now = now
        self._pause = pause
        self._renewed_s = now() - LAPSE_S
        self._may_open = self._has_left = False
        self._told = ""
        self._first = asyncio.Event()
        # Whether shard 0 is served here.
        self.leading, self.following = asyncio.Event(), asyncio.Event()
        self._note_leading()
        self._one_at_a_time = asyncio.Lock()

    @property
    def is_fixed(self) -> bool:
        """Whether a setting names the shards."""
        return bool(self._fixed)

    @property
    def served(self) -> frozenset[int]:
        """The shards that this process serves or is about to serve."""
        return self._fixed or frozenset(self._shards.ids)

    @property
    def claimed(self) -> frozenset[int]:
        """The shards that are locked for this process, opened already or not."""
        return self._fixed or frozenset(self._locks.held)

    @property
    def is_spare(self) -> bool:
        """Whether the locks are known, and none is left for this process."""
        return self._left_s > 0 and not self._locks.held and not self._fixed

    async def open(self) -> None:
        """Open the claimed shards from now on: members are offered the commands."""
        self._may_open = True
        await self.step()

    async def begun(self) -> None:
        """Wait until the locks were seen for the first time."""
        await self._first.wait()

    async def follow(self) -> None:
        """Renew and share until the process leaves; UnusableError if it must not serve."""
        while not self._has_left:
            await self.step()
            await self._pause(min(_EVERY_S, max(self._left_s, 0.0)) or _EVERY_S)

    async def step(self) -> None:
        """Renew once, take what is free, give back what is too much; close all if it is late."""
        async with self._one_at_a_time:
            if self._has_left:
                return
            await self._close_if_late()
            try:
                await self._renew()
            except UnavailableError as error:
                self._say(f"who serves which shards is not known: {error}", logging.WARNING)
            await self._close_if_late()
            if self._may_open and not self._fixed and self._left_s > 0:
                await self._shards.close(self._shards.ids - self._locks.held)
                self._shards.open(sorted(self._locks.held - self._shards.ids))
            self._note_leading()

    async def leave(self) -> None:
        """Close all shards, then give them back, so that others take them at once."""
        self._has_left = True
        async with self._one_at_a_time:
            await self._shards.close(self._shards.ids)
            self._note_leading()
            try:
                for shard_id in sorted(self._locks.held):
                    await self._locks.give_back(shard_id)
            except StoreError as error:
                LOG.warning("other processes take the shards in %g s only: %s", KEPT_S, error)
            await self._locks.close()

    @property
    def _left_s(self) -> float:
        """Seconds for which this process may go on serving without a renewal."""
        return self._renewed_s + LAPSE_S - self._now()

    async def _close_if_late(self) -> None:
        if self._left_s > 0 or self._fixed:
            return
        if closed := self._shards.ids:
            LOG.warning(
                "shards %s are closed, since their locks were not renewed for %g s and others "
                "may take them soon",
                _listed(closed),
                LAPSE_S,
            )
            await self._shards.close(closed)

    async def _renew(self) -> None:
        sent_s = self._now()
        seen = await self._locks.look(min(LOOK_S, self._left_s) if self._left_s > 0 else LOOK_S)
        self._renewed_s = sent_s
        if not self._fixed:
            self._shards.agree_on(seen.shard_count)
        await self._share(seen)
        self._first.set()

    async def _share(self, seen: Seen) -> None:
        if self._fixed:
            await self._lock_fixed(seen)
            return
        counts = {name: 0 for name, member in seen.members.items() if not member.is_fixed}
        for holder in seen.holders.values():
            if holder in counts:
                counts[holder] += 1
        share = share_of(self._locks.member.process, counts, len(seen.free))
        for shard_id in sorted(self._locks.held, reverse=True)[: share.give_back]:
            # The last ones: the first serves direct messages, and what runs once.
            await self._shards.close([shard_id])
            await self._locks.give_back(shard_id)
        for shard_id in sorted(seen.free)[: share.take]:
            await self._take(shard_id, seen)
        self._tell(seen)

    async def _take(self, shard_id: int, seen: Seen) -> None:
        if await self._locks.take(shard_id) and shard_id in seen.lost:
            LOG.warning(
                "shard %s is taken over from %s, which did not give it back: the questions that "
                "it was answering are lost",
                shard_id,
                seen.lost[shard_id],
            )

    async def _lock_fixed(self, seen: Seen) -> None:
        """Lock the shards of the setting, and say who else serves one of them."""
        others = {
            shard_id: seen.holders[shard_id]
            for shard_id in sorted(self._fixed - self._locks.held)
            if shard_id in seen.holders
        }
        for shard_id in sorted(self._fixed - self._locks.held - others.keys()):
            await self._locks.take(shard_id)
        if others:
            text = ", ".join(f"{shard_id} ({holder})" for shard_id, holder in others.items())
            self._say(
                f"shards of RIGWISE_SHARDS are served elsewhere too, and answer twice: {text}",
                logging.WARNING,
            )
        else:
            self._told = ""

    def _note_leading(self) -> None:
        now, before = self.leading, self.following
        if 0 not in self.served:
            now, before = before, now
        now.set()
        before.clear()

    def _tell(self, seen: Seen) -> None:
        if self._locks.held:
            self._say(f"shards {_listed(self._locks.held)} of {seen.shard_count} are served here")
        elif not seen.free and not seen.kept:
            self._say(
                f"all {seen.shard_count} shards are served by other processes; this one waits as a "
                "spare"
            )

    def _say(self, text: str, level: int = logging.INFO) -> None:
        """Log a state once, when it begins."""
        if text != self._told:
            LOG.log(level, text)
        self._told = text


def _listed(shard_ids: frozenset[int] | set[int]) -> str:
    return ", ".join(map(str, sorted(shard_ids)))
