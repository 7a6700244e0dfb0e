from dataclasses import replace

from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.market.around_a_card import owned_cards_usd, plain_pc_usd
from tests.samples.small_library import price, system


def _owned(shop: Library, hardware: str) -> Machine:
    machine = shop.hardware_names.find(hardware)
    assert isinstance(machine, Machine)
    return machine


def test_owned_cards_are_worth_their_used_price(shop: Library) -> None:
    """Two of them twice; what has no price of its own, nothing."""
    assert 500 == owned_cards_usd(_owned(shop, "rtx-9090"), shop, "us")
    assert 1000 == owned_cards_usd(_owned(shop, "2x rtx-9090"), shop, "us")
    assert 0 == owned_cards_usd(_owned(shop, "m9-max 64gb"), shop, "us")


def test_the_plainest_pc_is_counted_without_its_card(shop: Library) -> None:
    """Of two PCs around a card the one that costs less without it."""
    parts = {"plain": 300, "grand": 900}
    pcs = {
        name: system(
            name,
            "pc-one-gpu",
            [{"device": "rtx-9090"}],
            parts=[{"item": "rtx-9090"}, {"item": f"{name}-base"}],
        )
        for name in parts
    }
    bases = tuple(price(f"{name}-base", usd) for name, usd in parts.items())
    library = replace(shop, systems=pcs, prices=(price("rtx-9090", 500), *bases))
    assert 300 == plain_pc_usd(library, "us", used=True)
