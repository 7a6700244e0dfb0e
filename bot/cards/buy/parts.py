"""The parts of a PC that is put together, each with its price and a shop's search for it."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.answers.buy.answer import PartFigures, Pick
from bot.answers.shared import RateFigures
from bot.cards.buy.money import short_price
from bot.cards.card import Section
from bot.cards.layout import bullets
from bot.cards.limits import BODY_LIMIT
from bot.catalog.prices.shop_hosts import OFFER_HOSTS
from bot.texts import Words

_BULLET = len("• ") + len("\n")


def parts_section(pick: Pick, rate: RateFigures | None, words: Words) -> Iterator[Section]:
    """Yield the parts of a pick with their prices; nothing for what is bought as one piece.

    A name leads to the first search of the asker's market, as long as the section has room.
    """
    if len(pick.parts) < 2:
        return
    plain = [_line(part, part.name, rate, words) for part in pick.parts]
    room = BODY_LIMIT - sum(len(line) + _BULLET for line in plain)
    lines = []
    for part, line in zip(pick.parts, plain, strict=True):
        longer = _line(part, linked(part.name, part.link), rate, words)
        room -= len(longer) - len(line)
        lines.append(longer if room >= 0 else line)
    yield Section(words.say("buy.parts"), bullets(lines))


def _line(part: PartFigures, name: str, rate: RateFigures | None, words: Words) -> str:
    price = short_price(part.price_usd, rate, words)
    return words.say(
        "buy.parts.line",
        name=f"{part.count}x {name}" if part.count > 1 else name,
        condition=words.say(f"prices.{part.condition}"),
        price=words.say("buy.price.example", price=price) if part.example else price,
    )


def linked(name: str, address: str | None) -> str:
    """Return a name as a link to a shop's search, if cards may lead to that shop."""
    known = address is not None and urlsplit(address).netloc in OFFER_HOSTS
    return f"[{name}]({address})" if known else name
