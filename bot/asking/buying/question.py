"""The questions of `/buy`, with every assumption filled in and named."""

from bot.asking.buying.vendor_words import Vendor
from bot.asking.question import Assumed
from bot.catalog.frozen import Frozen
from bot.catalog.price import Market


class BuyQuestion(Frozen):
    """`/buy`: what to buy. `budget_usd` is None if no limit was named.

    `country`: the market where the asker buys. `speed_tokens_per_s`: the decode speed that was
    asked for, else the goal's floor. `upgrade`: a card for an owned PC, not a whole machine.
    `gpus`: the least number of GPUs, 0 if it does not matter. `also`: further goals. `between`: the
    things to compare, as one text. `quant`: the number format that was asked for. `vendor`: the
    only makers that are wanted, empty for every one; `not_vendor`: those that are refused. `users`
    ask at once, of so many `people` if these were named. `electricity_usd_per_kwh`: if it was
    named. `wait`: buying may wait. `queue`: nobody waits for the work, so throughput counts.
    """

    budget: str | None
    budget_usd: float | None
    currency: str
    country: Market
    goal: str
    also: tuple[str, ...]
    between: str | None
    model: str | None
    quant: str | None
    context: int
    speed_tokens_per_s: float
    own: str | None
    platform: str
    vendor: tuple[Vendor, ...]
    not_vendor: tuple[Vendor, ...]
    portable: bool
    quiet: bool
    used: bool
    users: int
    people: int | None
    private: bool
    upgrade: bool
    gpus: int
    queue: bool
    wait: bool
    tokens_per_day: int
    electricity_usd_per_kwh: float | None
    assumed: tuple[Assumed, ...]


class MediaBuyQuestion(Frozen):
    """`/buy` for pictures or clips. `model` is None unless one was named; `also`: further goals."""

    budget: str | None
    budget_usd: float | None
    currency: str
    country: Market
    goal: str
    also: tuple[str, ...]
    model: str | None
    own: str | None
    platform: str
    portable: bool
    quiet: bool
    used: bool
    users: int
    private: bool
    upgrade: bool
    assumed: tuple[Assumed, ...]
