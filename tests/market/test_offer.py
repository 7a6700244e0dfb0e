from dataclasses import replace

from bot.catalog.machine import Fitted, Machine
from bot.library.library import Library
from bot.market.offer import cards_on_sale, is_dropped_by_cuda, systems_on_sale
from tests.samples.small_library import device


def test_systems_with_a_price_are_on_sale_cheapest_first(shop: Library) -> None:
    """Systems without a price are not."""
    offers = systems_on_sale(shop, "us", used=True)
    assert ["single-pc", "air-16", "double-pc", "studio-64"] == [offer.system for offer in offers]
    assert [1000, 1500, 2000, 3000] == [entry.cost.typical for entry in offers]


def test_a_card_with_a_price_is_sold_alone(shop: Library) -> None:
    """Its route is that of the machine it goes into; used cards need `used`."""
    (card,) = cards_on_sale(shop, "pc-one-gpu", "us", used=True)
    assert ("rtx-9090", "pc-one-gpu", 500) == (card.system, card.route, card.cost.typical)
    assert cards_on_sale(shop, "server", "us", used=False) == ()


def test_offers_are_made_once(shop: Library) -> None:
    """They are cached, since runs are cached per offer."""
    assert systems_on_sale(shop, "us", used=True) is systems_on_sale(shop, "us", used=True)


def test_old_nvidia_cards_have_no_matrix_units() -> None:
    """A card with tensor cores or of another maker does not count."""
    old = device("gtx-1", "gpu", "8 GB")
    new = device("rtx-1", "gpu", "8 GB", compute="50 TFLOPS")
    other = device("rx-1", "gpu", "8 GB", backends=["vulkan"])
    assert [True, False, False] == [is_dropped_by_cuda(entry) for entry in (old, new, other)]


def test_a_server_takes_several_cards_of_one_kind(shop: Library) -> None:
    """One, two or four, at one, two or four times the price."""
    offers = cards_on_sale(shop, "server", "us", used=True)
    assert [("RTX-9090", 500), ("2x RTX-9090", 1000), ("4x RTX-9090", 2000)] == [
        (offer.name.en, offer.cost.typical) for offer in offers
    ]


def test_a_module_of_a_server_fits_no_slot(shop: Library) -> None:
    """SXM and OAM have their own sockets."""
    card = cards_on_sale(shop, "server", "us", used=True)[0]
    assert card.fits_a_slot
    module = device("sxm-1", "gpu", "80 GB", module=True)
    assert not replace(card, machine=Machine((Fitted(module, 80),))).fits_a_slot
