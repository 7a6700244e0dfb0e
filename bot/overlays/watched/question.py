"""A watched question or price as it is kept, and how it is asked again."""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from pydantic import TypeAdapter, ValidationError

from bot.answers.registry import answer
from bot.asking.line import line_of
from bot.asking.mistake import Mistake
from bot.asking.options import COMMANDS, CommandName
from bot.asking.request import Request
from bot.catalog.frozen import Frozen
from bot.catalog.model import Model
from bot.catalog.price import Currency, Market
from bot.library.library import Library
from bot.market.prices import cost_of
from bot.overlays.watched.seen import REFUSED, Seen, change_lines, price_line, seen_of
from bot.texts import Words


class WatchedAnswer(Frozen):
    """A question with all its options, and the currency of its bare numbers and of its prices."""

    of: Literal["answer"] = "answer"
    command: CommandName
    options: Mapping[str, str]
    currency: Currency | None

    @property
    def request(self) -> Request:
        """The question, the same for every asker."""
        usual = {} if self.currency is None else {"currency": self.currency}
        return Request(self.command, self.options, usual=usual)

    @property
    def line(self) -> str:
        """The question as it is typed."""
        return f"/{line_of(self.request)}"


class WatchedPrice(Frozen):
    """The price of an item in a market; told when it falls below `below` of `currency`, if set."""

    of: Literal["price"] = "price"
    item: str
    market: Market
    currency: Currency
    below: float | None


Watched = WatchedAnswer | WatchedPrice
_WATCHED: Final[TypeAdapter[Watched]] = TypeAdapter(Watched)


def watched_text(watched: Watched) -> str:
    """Return what is watched as JSON, the same in whatever order the options were typed."""
    if isinstance(watched, WatchedAnswer):
        known = COMMANDS[watched.command].option_names
        options = sorted(watched.options.items(), key=lambda option: known.index(option[0]))
        watched = watched.model_copy(update={"options": dict(options)})
    return watched.model_dump_json()


def read_watched(text: str) -> Watched | None:
    """Return what was kept as JSON; None if this release has no such question any more."""
    try:
        watched = _WATCHED.validate_json(text)
    except ValidationError:
        return None
    if isinstance(watched, WatchedAnswer):
        known = COMMANDS[watched.command].option_names
        return watched if set(watched.options) <= set(known) else None
    return watched


def asked_again(
    watched: Watched, library: Library, today: date, model: Model | None = None
) -> Seen | None:
    """Return what the answer says now; None if it is of a kind that cannot be watched.

    `model`: that of a repository which the question names.
    """
    if isinstance(watched, WatchedPrice):
        return price_seen(watched, library, today)
    request = watched.request
    try:
        return seen_of(
            answer(Request(request.command, request.options, model, request.usual), library, today)
        )
    except Mistake:
        return REFUSED


def price_seen(watched: WatchedPrice, library: Library, today: date) -> Seen:
    """Return the usual price of an item; without a price if it has none there."""
    cost = cost_of([(watched.item, 1)], library.on(today), watched.market, used=True)
    return Seen(
        price_usd=None if cost is None else cost.typical,
        currency=watched.currency,
        unit_usd=library.rates[watched.currency].usd,
        condition=None if cost is None else cost.condition,
    )


def news_of(watched: Watched, before: Seen, after: Seen, words: Words) -> tuple[bool, list[str]]:
    """Return whether the channel's knowledge is replaced, and the lines that it is told.

    With `below:` only that the price has fallen below is told; that it has risen above is noted, so
    that the next fall is told again. What is too little to be told is not noted either: it adds up.
    """
    if isinstance(watched, WatchedAnswer) or watched.below is None:
        lines = change_lines(before, after, words)
        return bool(lines), lines
    if is_below(watched, after) == is_below(watched, before):
        return False, []
    return True, [price_line(before, after, words)] if is_below(watched, after) else []


def is_below(watched: WatchedPrice, seen: Seen) -> bool:
    """Return whether a price is below the one that is waited for."""
    return seen.price is not None and watched.below is not None and seen.price < watched.below
