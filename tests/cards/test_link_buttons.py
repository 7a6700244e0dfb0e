from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import pytest

from bot.answers.buy.answer import BuyAnswer
from bot.answers.registry import answer
from bot.answers.start.answer import StartAnswer
from bot.asking.line import read_line
from bot.cards.buy.controls import buy_controls
from bot.cards.control import MOST_ROWS, LinkButton
from bot.cards.link_buttons import HOSTS, build_buttons, shop_buttons
from bot.texts import words_for
from tests.shipped.cards import TODAY
from tests.shipped.conftest import shipped_library

EN = words_for("en")


def _bought(question: str) -> BuyAnswer:
    result = answer(read_line(question), shipped_library(), TODAY)
    assert isinstance(result, BuyAnswer)
    return result


def _shops(question: str) -> list[LinkButton]:
    return [*shop_buttons(_bought(question), shipped_library(), EN)]


@pytest.mark.parametrize(
    ("question", "host", "words"),
    [
        ("/buy budget:2000 usd goal:coding", "www.ebay.com", "RTX%203090"),
        ("/buy budget:2500 eur goal:coding", "www.kleinanzeigen.de", "RTX%203090"),
        ("/buy goal:learning portable:yes used:no", "www.newegg.com", "MacBook"),
        ("/buy budget:15000元 goal:coding", "www.goofish.com", "RTX%203090"),
    ],
)
def test_the_pick_is_looked_for_in_the_askers_market(question: str, host: str, words: str) -> None:
    """Used goods where used ones are sold; a PC by its card, a Mac by its name."""
    first = _shops(question)[0]
    assert host == urlsplit(first.url).netloc
    assert words in first.url


def test_a_new_card_in_a_used_pc_is_looked_for_among_new_ones() -> None:
    """The condition is that of the card's own price, not that of the PC around it."""
    result = _bought("/buy budget:2000 usd goal:coding")
    pick = result.picks[0]
    card = pick.devices[0].id
    for condition, host in (("new", "www.newegg.com"), ("used", "www.ebay.com")):
        parts = tuple(
            part.model_copy(update={"condition": condition if part.item == card else "used"})
            for part in pick.parts
        )
        told = result.model_copy(update={"picks": (pick.model_copy(update={"parts": parts}),)})
        first, *_ = shop_buttons(told, shipped_library(), EN)
        assert host == urlsplit(first.url).netloc


@pytest.mark.parametrize("question", ["/buy goal:chat", "/buy goal:chat own:2x rtx 3090"])
def test_where_nothing_is_bought_there_is_no_shop(question: str) -> None:
    """An API and what is owned are not looked for."""
    assert [] == _shops(question)


def test_an_offer_comes_before_the_searches() -> None:
    """The address is that of the price which the pick rests on, with its last day."""
    question = "/buy goal:learning portable:yes used:no"
    pick, library = _bought(question).picks[0], shipped_library()
    assert pick.price is not None
    wanted = (pick.system, pick.price.region, pick.price.condition)
    seen = next(p for p in library.prices if (p.item, p.market, p.condition) == wanted)
    link = "https://www.apple.com/shop/refurbished/mac"
    offer = seen.model_copy(update={"link": link, "until": date(2026, 12, 24)})
    others = (price for price in library.prices if price is not seen)
    offered = replace(library, prices=(*others, offer))
    first, *_ = shop_buttons(_bought(question), offered, EN)
    assert (link, "www.apple.com, until 2026-12-24") == (first.url, first.label)


def test_links_lead_to_known_hosts_only() -> None:
    """The catalog may name others; three shops at most, in a row of their own."""
    result = answer(read_line("/start model:qwen3-32b hardware:rtx 4090"), shipped_library(), TODAY)
    assert isinstance(result, StartAnswer)
    builds = build_buttons(result, EN)
    assert {"Files", "Ollama"} == {entry.label for entry in builds}
    elsewhere = result.links[0].model_copy(update={"url": "https://example.org/qwen3"})
    assert () == build_buttons(result.model_copy(update={"links": (elsewhere,)}), EN)
    for question in ("/buy budget:2000 usd goal:coding", "/buy goal:coding own:m4 16gb"):
        rows = buy_controls(_bought(question), shipped_library(), EN)
        assert len(rows) <= MOST_ROWS
        links = [entry for row in rows for entry in row if isinstance(entry, LinkButton)]
        assert len(links) <= 3
        assert {urlsplit(entry.url).netloc for entry in (*links, *builds)} <= HOSTS
