"""The users that a machine serves at once at a speed that serves a goal."""

from dataclasses import replace
from typing import Final

from bot.advice.goal import Goal
from bot.library.speeds import Speeds
from bot.running.capacity.galloping_search import highest
from bot.running.capacity.longest_context import CONTEXT_STEP_TOKENS
from bot.running.figures import Capacity, SpeedRange
from bot.running.setup import Setup
from bot.running.speeds import decode_range
from bot.sizing.cache import cache
from bot.sizing.load import Load
from bot.sizing.placing.placement import place_on_devices

MOST_COUNTED_USERS: Final = 64  # more are no question for one machine at home


def capacity(
    setup: Setup, decode: SpeedRange | None, goal: Goal, longest: int | None, speeds: Speeds
) -> Capacity | None:
    """Return how many users at once keep a goal's least decode speed, or the context of each.

    Of one user: the most users, each with the whole context of the load. Of several: the longest
    context that each of so many can have; `longest` is what fits into memory. All must lie on the
    devices. The figures are those that a question with so many users and that context gets. None
    if the load does not lie on the devices, or is too slow as it is.
    """
    floor = goal.decode_floor_tokens_per_s
    if decode is None or decode.expected < floor or setup.placement.verdict == "offload":
        return None
    search = _Search(setup, floor, speeds)
    load = setup.load
    load = search.most_users() if load.slots == 1 else search.longest_context(longest)
    each = decode.expected if load == setup.load else search.tokens_per_s(load)
    return Capacity(
        users=load.slots,
        context_each=load.context_tokens,
        tokens_per_s_each=each,
        floor_tokens_per_s=floor,
        goal=goal.id,
    )


class _Search:
    """A search from a load that fits and is fast enough towards more of it."""

    def __init__(self, setup: Setup, floor_tokens_per_s: float, speeds: Speeds) -> None:
        self._setup, self._floor, self._speeds = setup, floor_tokens_per_s, speeds

    def tokens_per_s(self, load: Load) -> float:
        """Return the speed of each user; 0 if the load does not fit on the devices."""
        placement = place_on_devices(load, self._setup.pools, spare_share=0)
        speed = decode_range(replace(self._setup, load=load, placement=placement), self._speeds)
        return speed.expected if speed else 0.0

    def most_users(self) -> Load:
        """Return the load with the most users that fits and is fast enough."""
        load = self._setup.load

        def holds(users: int) -> bool:
            return self.tokens_per_s(load._replace(slots=users)) >= self._floor

        return load._replace(slots=highest(holds, 1, MOST_COUNTED_USERS, self._guessed_users()))

    def longest_context(self, longest: int | None) -> Load:
        """Return the load with the longest context that fits and is fast enough."""
        load = self._setup.load
        if longest is None or longest <= load.context_tokens:
            return load

        def longer(steps: int) -> Load:
            tokens = load.context_tokens + steps * CONTEXT_STEP_TOKENS
            return load._replace(context_tokens=min(tokens, longest))

        def holds(steps: int) -> bool:
            return self.tokens_per_s(longer(steps)) >= self._floor

        most = -(-(longest - load.context_tokens) // CONTEXT_STEP_TOKENS)
        return longer(highest(holds, 0, most, guess=most))

    def _guessed_users(self) -> int:
        """Return the users whose caches fill what is free, or fewer if they would be too slow.

        A step takes longer by nearly the same time for each of them, from the second on.
        """
        load, placement = self._setup.load, self._setup.placement
        cached = cache(load.shape, load.context_tokens, load.kv_type)
        free_bytes = placement.usable_bytes - placement.needed_bytes
        most = 1 + free_bytes // max(1, cached.kv_bytes + cached.state_bytes)
        most = min(most, MOST_COUNTED_USERS)
        slowest_s = 1 / self._floor
        if most <= 2 or (all_s := self._step_s(most)) <= slowest_s:
            return most
        two_s = self._step_s(2)
        return 2 + int((most - 2) * (slowest_s - two_s) / (all_s - two_s))

    def _step_s(self, users: int) -> float:
        """Return the seconds of a step for so many users where the model lies now."""
        setup = replace(self._setup, load=self._setup.load._replace(slots=users))
        return setup.decode_s(self._speeds.decode, setup.load.context_tokens)
