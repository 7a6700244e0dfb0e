from dataclasses import replace

from bot.catalog.machine import Fitted, Machine
from bot.library.library import Library
from bot.market.offer import cards_on_sale, lacks_tensor_cores, systems_on_sale
from tests.samples.small_library import device


def test_systems_come_with_their_price_the_cheapest_first(shop: Library) -> None:
    """What has no price is not on sale."""
    offers = systems_on_sale(shop, "us", used=True)
    assert ["single-pc", "air-16", "double-pc", "studio-64"] == [offer.system for offer in offers]
    assert [1000, 1500, 2000, 3000] == [entry.cost.typical for entry in offers]


def test_a_card_is_sold_alone_where_it_has_a_price(shop: Library) -> None:
    """Its route says into what it is put; a used card is none for who wants new ones."""
    (card,) = cards_on_sale(shop, "pc-one-gpu", "us", used=True)
    assert ("rtx-9090", "pc-one-gpu", 500) == (card.system, card.route, card.cost.typical)
    assert cards_on_sale(shop, "server", "us", used=False) == ()


def test_offers_are_made_once(shop: Library) -> None:
    """What runs on an offer is remembered by the offer itself."""
    assert systems_on_sale(shop, "us", used=True) is systems_on_sale(shop, "us", used=True)


def test_old_nvidia_cards_are_known_by_their_missing_matrix_units() -> None:
    """Neither a card with tensor cores nor one of another maker counts."""
    old = device("gtx-1", "gpu", "8 GB")
    new = device("rtx-1", "gpu", "8 GB", compute="50 TFLOPS")
    other = device("rx-1", "gpu", "8 GB", backends=["vulkan"])
    assert [True, False, False] == [lacks_tensor_cores(entry) for entry in (old, new, other)]


def test_a_server_takes_several_cards_of_one_kind(shop: Library) -> None:
    """One, two or four, at so many times the price."""
    offers = cards_on_sale(shop, "server", "us", used=True)
    assert [("RTX-9090", 500), ("2x RTX-9090", 1000), ("4x RTX-9090", 2000)] == [
        (offer.name.en, offer.cost.typical) for offer in offers
    ]


def test_a_module_of_a_server_fits_no_slot(shop: Library) -> None:
    """SXM and OAM have sockets of their own."""
    card = cards_on_sale(shop, "server", "us", used=True)[0]
    assert card.fits_a_slot
    module = device("sxm-1", "gpu", "80 GB", module=True)
    assert not replace(card, machine=Machine((Fitted(module, 80),))).fits_a_slot
