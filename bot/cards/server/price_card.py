"""The card and sentences of prices for moderators: in force, their age, large changes."""

from collections.abc import Sequence
from datetime import date

from bot.cards.card import Card
from bot.cards.figures import day, money
from bot.cards.refusal import as_code
from bot.catalog.price import Price
from bot.texts import Words

_OLD_DAYS = 60  # as in the caution of rules/buy.yaml
_SHOWN = 20


def prices_card(prices: Sequence[Price], today: date, words: Words) -> Card:
    """Return the card of the prices in force, a line each, with old ones marked."""
    lines = [_line(price, today, words) for price in prices[:_SHOWN]]
    if len(prices) > _SHOWN:
        lines.append(words.say("rules.more", count=len(prices) - _SHOWN))
    return Card(words.say("prices.title"), "\n".join(lines) or words.say("prices.none"), "blue")


def price_words(price: Price, words: Words) -> str:
    """Return a price in short, as the reason of its revision."""
    return words.say(
        "prices.short",
        item=price.item,
        amount=money(price.typical, price.currency, words),
        condition=words.say(f"prices.{price.condition}"),
        market=price.market,
    )


def price_move(old: Price, new: Price, words: Words) -> str:
    """Return the question whether a large change of a price is meant."""
    return words.say(
        "prices.move",
        item=as_code(new.item),
        before=money(old.typical, old.currency, words),
        after=money(new.typical, new.currency, words),
    )


def _line(price: Price, today: date, words: Words) -> str:
    old = (today - price.as_of).days > _OLD_DAYS
    return words.say(
        "prices.line.old" if old else "prices.line",
        item=as_code(price.item),
        amount=money(price.typical, price.currency, words),
        condition=words.say(f"prices.{price.condition}"),
        market=price.market,
        date=day(price.as_of, words),
        source=as_code(price.source[0]),
    )
