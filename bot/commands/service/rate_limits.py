"""How often may be asked: by one member, in one server, and of the whole bot."""

import time
from collections.abc import Callable
from typing import Final

from discord.app_commands import Cooldown

# Questions, and the seconds in which so many may be asked. A member types one in about 5 s, and
# presses buttons quicker; ten leave room for both and end what a script does.
_MEMBER: Final = (10, 20.0)
# Twenty members of one server may be at it at the same time; a raid may not.
_SERVER: Final = (100, 10.0)
# Four hundred at once take about 2 s of one core (4.5 ms each, 2026-11), and so are all answered
# in the 3 s that Discord waits; of more, the last would wait in vain.
_EVERYBODY: Final = (400, 2.0)
_KEPT: Final = 10_000  # members and servers remembered before those that have waited are dropped


class RateLimits:
    """Counts questions against three budgets; `now` gives seconds that never run backwards."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._members: dict[int, Cooldown] = {}
        self._servers: dict[int, Cooldown] = {}
        self._everybody = Cooldown(*_EVERYBODY)

    def wait_s(self, member: int, server: int | None) -> float:
        """Count a question of a member, in a server or none; the seconds to wait if it is refused.

        One that is refused is not counted, so whoever waits as told is answered.
        """
        now = self._now()
        budgets = [_cooldown(member, self._members, _MEMBER, now), self._everybody]
        if server is not None:
            budgets.append(_cooldown(server, self._servers, _SERVER, now))
        wait_s = max(budget.get_retry_after(now) for budget in budgets)
        if not wait_s:
            for budget in budgets:
                budget.update_rate_limit(now)
        return wait_s


def _cooldown(
    key: int, kept: dict[int, Cooldown], limit: tuple[int, float], now: float
) -> Cooldown:
    if len(kept) >= _KEPT and key not in kept:
        for other in [
            other for other, cooldown in kept.items() if cooldown.get_tokens(now) == cooldown.rate
        ]:
            del kept[other]
    return kept.setdefault(key, Cooldown(*limit))
