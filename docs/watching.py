"""Draws the pictures of docs/watching.md from the cards that a channel and its members see.

The figures are those of an example; lines, cards and controls come from the real code.
"""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import discord

from bot.cards.card import Card
from bot.cards.limits import within_limits
from bot.cards.watch.card import ChangedWatch, Subject, changed_card, set_card
from bot.commands.embed import embed_of
from bot.commands.watches.listing import REMOVE_BUTTON
from bot.commands.watches.subject import opening_view
from bot.overlays.watched.question import WatchedAnswer
from bot.overlays.watched.seen import Seen, change_lines, seen_line
from bot.texts import Words, words_for
from docs.phone.picture import phone_picture

_DOCS: Final = Path(__file__).parent
LOCALES: Final = ("en", "zh-CN")
_QUESTION: Final = WatchedAnswer(
    command="buy", options={"budget": "1500 usd", "goal": "coding"}, currency="usd"
)
_PRICE: Final = Subject("RTX 3090", is_price=True, below=650, currency="usd")
_BEFORE: Final = Seen(
    route="pc-one-gpu",
    pick={"en": "Used PC with RTX 3090", "zh-CN": "二手电脑 + RTX 3090"},
    model="Qwen3.8 27B",
    format="Q4_K_M",
    price_usd=1200,
    decode_tokens_per_s=31,
)
_AFTER: Final = _BEFORE.model_copy(update={"price_usd": 1050, "format": "Q5_K_M"})
_CARD_BEFORE: Final = Seen(price_usd=800, condition="used")
_CARD_AFTER: Final = _CARD_BEFORE.model_copy(update={"price_usd": 640})
_ID: Final = "0" * 12


def pictures() -> Iterator[tuple[str, str]]:
    """Yield the name of each picture, and the picture as SVG."""
    for locale in LOCALES:
        words = words_for(locale)
        yield f"watching-set-{locale}.svg", asyncio.run(_set(words))
        yield f"watching-told-{locale}.svg", asyncio.run(_told(words))


async def _set(words: Words) -> str:
    view = REMOVE_BUTTON.view(_ID, words.say("watch.remove"))
    return _drawn(set_card(_PRICE, seen_line(_CARD_BEFORE, words), 2, 20, words), view)


async def _told(words: Words) -> str:
    changed = [
        ChangedWatch(Subject(_QUESTION.line), change_lines(_BEFORE, _AFTER, words)),
        ChangedWatch(_PRICE, change_lines(_CARD_BEFORE, _CARD_AFTER, words)),
    ]
    return _drawn(changed_card(changed, words), opening_view([_QUESTION], words))


def _drawn(card: Card, view: discord.ui.View) -> str:
    return phone_picture(dict(embed_of(within_limits(card)).to_dict()), view.to_components())


def write() -> None:
    """Write all pictures."""
    for name, picture in pictures():
        (_DOCS / name).write_text(picture, "utf-8")


if __name__ == "__main__":
    write()
