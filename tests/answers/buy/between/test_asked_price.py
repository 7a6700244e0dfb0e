from dataclasses import replace
from datetime import date

import pytest

from bot.answers.buy.between.asked_price import AskedPrice, at_price, with_cards_at
from bot.catalog.localised import Localised
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.market.offer import Offer, systems_on_sale
from bot.market.prices import Cost
from bot.market.trends import Range

TODAY = date(2026, 11, 11)


def _pc(shop: Library) -> Offer:
    offers = systems_on_sale(shop, "us", used=True)
    return next(offer for offer in offers if offer.system == "single-pc")


@pytest.mark.parametrize(
    ("usd", "rating"),
    [
        (490, "suspicious"),
        (500, "below"),
        (940, "below"),
        (960, "usual"),
        (1040, "usual"),
        (1060, "above"),
    ],
)
def test_a_price_is_rated_by_the_usual_one(usd: float, rating: str) -> None:
    """Within a twentieth it is the same; below half, something is wrong."""
    assert AskedPrice(Localised(en="it"), usd, 1000.0).figures.rating == rating


def test_a_price_of_what_has_none_says_nothing() -> None:
    """There is nothing to compare it with."""
    figures = AskedPrice(Localised(en="it"), 700.0, None).figures
    assert (figures.rating, figures.usual_usd, figures.apart) == ("unknown", None, None)


def test_a_price_of_a_whole_machine_replaces_its_own(shop: Library) -> None:
    """The usual one stands beside it."""
    offer, asked = at_price(_pc(shop), 800.0, "us", TODAY)
    assert (800, TODAY) == (offer.cost.typical, offer.cost.as_of)
    assert (1000, -0.2) == (asked.usual_usd, asked.figures.apart)


def test_a_price_of_cards_replaces_only_theirs(shop: Library) -> None:
    """The PC around them keeps its price, and the cards their condition."""
    pc = _pc(shop)
    part = pc.cost.parts[0]
    card = replace(part, item="rtx-9090", usd=Range(250, 250, 250), count=2, condition="used")
    around = replace(part, item="base", usd=Range(300, 300, 300))
    cards = Machine(pc.machine.devices * 2)
    offer, asked = with_cards_at(replace(pc, cost=Cost((card, around))), cards, 400.0, "us", TODAY)
    assert [("rtx-9090", 2, 200, "used"), ("base", 1, 300, "new")] == [
        (each.item, each.count, each.usd.typical, each.condition) for each in offer.cost.parts
    ]
    assert (400, 500, "2x RTX-9090") == (asked.usd, asked.usual_usd, asked.name.en)
