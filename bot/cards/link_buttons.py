"""Buttons that lead to pages: a shop's search, a repository, only to hosts in a list."""

from collections.abc import Iterator
from itertools import chain
from typing import Final
from urllib.parse import urlsplit

from bot.answers.buy.answer import BuyAnswer, Pick
from bot.answers.shared import PriceFigures
from bot.answers.start.answer import StartAnswer
from bot.cards.buy.card import best_pick
from bot.cards.control import LinkButton
from bot.cards.figures import day
from bot.catalog.prices.shop_hosts import OFFER_HOSTS
from bot.catalog.system import Route
from bot.library.library import Library
from bot.market.links import shop_links
from bot.texts import Words

HOSTS: Final = OFFER_HOSTS | {"huggingface.co", "ollama.com"}
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
    parts = {part.item: part.condition for part in pick.parts}
    condition = parts.get(item, pick.price.condition)
    found = shop_links(item, library, answer.question.country, condition)
    searches = ((words.say("control.shop", shop=entry.shop), entry.url) for entry in found)
    offers = _offers(pick.system, pick.price, library, words)
    return tuple(_allowed(chain(offers, searches)))[:_MOST_SHOPS]


def _offers(
    system: str | None, cost: PriceFigures, library: Library, words: Words
) -> Iterator[tuple[str, str]]:
    """Yield the address of the shop's offer that a price rests on, with its last day if any."""
    for price in library.prices:
        seen = (price.condition, price.market, price.as_of)
        if (
            price.item == system
            and price.link
            and seen == (cost.condition, cost.region, cost.as_of)
        ):
            shop = urlsplit(price.link).netloc
            if price.until is None:
                yield words.say("control.offer", shop=shop), price.link
            else:
                until = day(price.until, words)
                yield words.say("control.offer.until", shop=shop, day=until), price.link


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
