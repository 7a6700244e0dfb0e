"""Buttons that lead to pages: a shop's search, a repository, only to hosts in a list."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from bot.answers.buy.answer import BuyAnswer, Pick
from bot.answers.start.answer import StartAnswer
from bot.cards.buy.card import best_pick
from bot.cards.control import LinkButton
from bot.catalog.prices.shop import HOSTS as SHOPS
from bot.catalog.system import Route
from bot.library.library import Library
from bot.market.links import shop_links
from bot.texts import Words

HOSTS: Final = SHOPS | {"huggingface.co", "ollama.com"}
# What is bought as a whole machine is looked for by its own name, else the cards are.
_WHOLE: Final[frozenset[Route]] = frozenset({"mac", "unified-box"})
_MOST_SHOPS: Final = 3
_LONGEST_URL: Final = 512  # https://discord.com/developers/docs/components/reference 2026-08


def shop_buttons(answer: BuyAnswer, library: Library, words: Words) -> tuple[LinkButton, ...]:
    """Return searches for the main pick in shops of the asker's market, for used or new goods.

    None where nothing is bought, and for a market whose shops are not known.
    """
    pick = best_pick(answer)
    item = _searched(pick) if pick is not None else None
    if pick is None or pick.price is None or item is None:
        return ()
    found = shop_links(item, library, answer.question.country, pick.price.condition)
    return tuple(_allowed((words.say("control.shop", shop=e.shop), e.url) for e in found))[
        :_MOST_SHOPS
    ]


def _searched(pick: Pick) -> str | None:
    if pick.route in ("keep", "api", "rent"):
        return None
    if pick.route in _WHOLE or not pick.devices:
        return pick.system
    return pick.devices[0].id


def build_buttons(answer: StartAnswer, words: Words) -> tuple[LinkButton, ...]:
    """Return the pages of the model's builds."""
    pages = (
        (words.say(f"control.page.{link.kind}"), link.url)
        for link in answer.links
        if link.kind in ("repository", "ollama")
    )
    once = dict(pages)
    return tuple(_allowed(iter(once.items())))


def _allowed(links: Iterator[tuple[str, str]]) -> Iterator[LinkButton]:
    for label, url in links:
        parts = urlsplit(url)
        if parts.scheme == "https" and parts.netloc in HOSTS and len(url) <= _LONGEST_URL:
            yield LinkButton(label, url)
