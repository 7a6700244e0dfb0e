"""Rate limits per member, per server and for the whole bot."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple


class Limit(NamedTuple):
    """A budget: up to `most` points at once, refilled evenly within `within_s` seconds."""

    most: float
    within_s: float


# One point is the work of a `/fit`; the others cost their time relative to it, the median over
# different questions (make bench, 2026-11).
# A moderator's change is checked with a hundred questions, in turns that delay nobody else's.
COSTS: Final[Mapping[str, float]] = {
    "best": 2,
    "buy": 2,
    "compare": 3,
    "ask": 3,  # what the dearest question costs that a sentence leads to
    "start": 2,
    "watch answer": 3,
    "models": 2,  # with what is new on a machine, which runs as many models as `/best`
    "rules edit": 2,
    "rules check": 2,
    "rules rollback": 2,
    "price set": 2,
    "catalog model": 2,
    "catalog card": 2,
    "catalog machine": 2,
    "catalog remove": 2,
    # A choice in the editor works nothing out, and a rule takes a dozen of them.
    "editor": 0.2,
}
_OTHERS_COST: Final = 1
# A member types a question in about 5 s, and presses buttons faster; ten points allow both and
# stop a script.
MEMBER: Final = Limit(10, 20.0)
# Twenty members of one server may ask at the same time; a raid may not.
SERVER: Final = Limit(100, 10.0)
# Four hundred points take about 2 s of one core (4.5 ms each, 2026-11).
EVERYBODY: Final = Limit(400, 2.0)
# A completion is requested at every letter; this is faster than anybody types.
COMPLETIONS: Final = Limit(40, 5.0)
_KEPT: Final = 10_000  # members and servers remembered before full buckets are dropped
_NOBODY: Final = 0


def cost_of(command: str) -> float:
    """Return the points that a command costs, by its full name; those not listed cost one."""
    return COSTS.get(command, _OTHERS_COST)


class RateLimits:
    """Counts questions against the budgets; `now` returns seconds of a monotonic clock."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._members = Budgets(MEMBER)
        self._servers = Budgets(SERVER)
        self._everybody = Budgets(EVERYBODY)
        self._completions = Budgets(COMPLETIONS)

    def wait_s(self, member_id: int, server_id: int | None, cost: float = _OTHERS_COST) -> float:
        """Count a question on a server, or None; return the seconds to wait, 0 if it is allowed.

        A refused question is not counted, so a member who waits that long is answered.
        """
        now_s = self._now()
        buckets = [self._members.of(member_id, now_s), self._everybody.of(_NOBODY, now_s)]
        if server_id is not None:
            buckets.append(self._servers.of(server_id, now_s))
        wait_s = max(bucket.wait_s(cost) for bucket in buckets)
        if not wait_s:
            for bucket in buckets:
                bucket.left -= cost
        return wait_s

    def may_complete(self, member_id: int) -> bool:
        """Count a completion of a member; return whether it is within its own budget."""
        bucket = self._completions.of(member_id, self._now())
        if bucket.wait_s(1):
            return False
        bucket.left -= 1
        return True


class Budgets:
    """A token bucket for each member or server, all with the same limit."""

    def __init__(self, limit: Limit) -> None:
        self._limit = limit
        self._buckets: dict[int, _Bucket] = {}

    def of(self, key: int, now_s: float) -> "_Bucket":
        """Return the bucket of a member or server, refilled up to this moment."""
        if len(self._buckets) >= _KEPT and key not in self._buckets:
            for other, bucket in [*self._buckets.items()]:
                bucket.refill(now_s)
                if bucket.left >= self._limit.most:
                    del self._buckets[other]
        bucket = self._buckets.setdefault(key, _Bucket(self._limit, self._limit.most, now_s))
        bucket.refill(now_s)
        return bucket

    def __len__(self) -> int:
        return len(self._buckets)


@dataclass
class _Bucket:
    """The points left of a budget at a moment."""

    limit: Limit
    left: float
    at_s: float

    def refill(self, now_s: float) -> None:
        """Add the points that have come back since the last moment."""
        back = (now_s - self.at_s) * self.limit.most / self.limit.within_s
        self.left = min(self.limit.most, self.left + back)
        self.at_s = now_s

    def wait_s(self, cost: float) -> float:
        """Return the seconds until `cost` points are left; 0 if they are now."""
        lacking = min(cost, self.limit.most) - self.left
        return max(0.0, lacking * self.limit.within_s / self.limit.most)
