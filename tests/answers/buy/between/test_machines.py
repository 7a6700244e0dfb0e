from dataclasses import replace
from datetime import date

import pytest

from bot.answers.buy.between.machines import OnOffer, on_offer
from bot.library.library import Library
from tests.samples.small_library import device, price, system
from tests.samples.small_shop import found_for

TODAY = date(2026, 11, 11)


@pytest.fixture
def parted(shop: Library) -> Library:
    """The shop with a PC whose card has a price of its own, and a quiet PC that costs more."""
    card = [{"device": "rtx-9090"}]
    parts = [{"item": "rtx-9090"}, {"item": "base"}]
    built = system("built-pc", "pc-one-gpu", card, ram="32 GB", parts=parts)
    quiet = system("quiet-pc", "pc-one-gpu", card, ram="32 GB", quiet=True)
    return replace(
        shop,
        systems={**shop.systems, "built-pc": built, "quiet-pc": quiet},
        prices=(*shop.prices, price("base", 300), price("quiet-pc", 1300)),
    )


def _offered(library: Library, thing: str, **options: str) -> OnOffer:
    """How a thing is bought; one alone would be no choice."""
    between = f"{thing}, air-16 at 90000 usd"
    purchase = found_for(library, between=between, **{"goal": "learning", **options})
    first = purchase.asked.between[0]
    assert first.machine is not None
    return on_offer(first, first.machine, purchase, TODAY)


def _ways(offered: OnOffer) -> list[tuple[str, str, float, str | None]]:
    """The name, route and price of each way, and what it is put beside."""
    return [
        (
            way.offer.name.en,
            way.offer.route,
            way.offer.cost.typical,
            way.adds_to.name if way.adds_to else None,
        )
        for way in offered.ways
    ]


@pytest.mark.parametrize(
    ("thing", "way"),
    [
        ("single-pc", ("Single-Pc", "pc-one-gpu", 1000, None)),
        ("m9-max 64gb", ("Studio-64", "mac", 3000, None)),
        ("rtx-9090 64gb ram", ("RTX-9090 + 64 GB RAM", "pc-one-gpu", 800, None)),
        ("3x rtx-9090 64gb ram", ("3x RTX-9090 + 64 GB RAM", "pc-multi-gpu", 0, None)),
        ("m9-max 128gb", ("M9-MAX 128 GB", "mac", 0, None)),
        ("halo-9", ("HALO-9", "unified-box", 0, None)),
    ],
)
def test_a_computer_counts_as_it_is_sold_or_was_named(
    parted: Library, thing: str, way: tuple[str, str, float, str | None]
) -> None:
    """The cheapest with the same devices gives the price; 0 stands for none that is known."""
    offered = _offered(parted, thing)
    assert [way] == _ways(offered)
    assert (None, False, False) == (offered.asked, offered.in_a_pc, offered.card_alone)


@pytest.mark.parametrize(
    ("thing", "usd", "usual_usd"),
    [("single-pc at 800 usd", 800, 1000), ("halo-9 at 2000 usd", 2000, None)],
)
def test_the_named_price_of_a_computer_is_that_of_all_of_it(
    parted: Library, thing: str, usd: float, usual_usd: float | None
) -> None:
    """Beside the usual one, if that is known."""
    offered = _offered(parted, thing)
    assert offered.asked is not None
    assert (usd, usual_usd) == (offered.asked.usd, offered.asked.usual_usd)
    assert usd == offered.ways[0].offer.cost.typical
    assert TODAY == offered.ways[0].offer.cost.as_of


@pytest.mark.parametrize(
    ("thing", "options", "name", "usd"),
    [
        ("rtx-9090", {}, "Built-Pc", 800),
        ("rtx-9090", {"quiet": "yes"}, "Quiet-Pc", 1300),
        ("rtx-9090", {"used": "no"}, "Single-Pc", 1000),
        ("rtx-9090", {"own": "m9-max 128gb"}, "Built-Pc", 800),
        ("2x rtx-9090", {}, "Double-Pc", 2000),
        ("rtx-9090 at 400 usd", {}, "Built-Pc", 700),
        ("rtx-9090 at 400 usd", {"quiet": "yes"}, "Built-Pc", 700),
    ],
)
def test_cards_count_in_the_cheapest_pc_that_meets_the_most_wishes(
    parted: Library, thing: str, options: dict[str, str], name: str, usd: float
) -> None:
    """If their price was named, in one in which they have their own."""
    offered = _offered(parted, thing, **options)
    (way,) = _ways(offered)
    assert ((name, usd), (True, False)) == (
        (way[0], way[2]),
        (offered.in_a_pc, offered.card_alone),
    )
    asked = (offered.asked.usd, offered.asked.usual_usd) if offered.asked else None
    assert ((400, 500) if " at " in thing else None) == asked


@pytest.mark.parametrize(
    ("thing", "options", "way"),
    [
        ("2x rtx-9090 at 900 usd", {}, ("2x RTX-9090", "pc-multi-gpu", 900, None)),
        ("3x rtx-9090", {}, ("3x RTX-9090", "pc-multi-gpu", 1500, None)),
        ("3x rtx-9090", {"used": "no"}, ("3x RTX-9090", "pc-multi-gpu", 0, None)),
        ("3x rtx-9090", {"users": "7"}, ("3x RTX-9090", "pc-multi-gpu", 1500, None)),
        ("3x rtx-9090", {"users": "8"}, ("3x RTX-9090", "server", 1500, None)),
    ],
)
def test_cards_that_no_pc_on_sale_holds_stand_alone(
    parted: Library, thing: str, options: dict[str, str], way: tuple[str, str, float, str | None]
) -> None:
    """At the price of the cards; from eight users on they are a server's."""
    offered = _offered(parted, thing, **options)
    assert [way] == _ways(offered)
    assert (False, True) == (offered.in_a_pc, offered.card_alone)


ALONE = ("RTX-9090", "pc-one-gpu", 500, None)
TWO = ("2x RTX-9090", "pc-multi-gpu", 1000, None)


@pytest.mark.parametrize(
    ("thing", "options", "ways"),
    [
        ("rtx-9090", {"own": "32GB RAM"}, [ALONE]),
        ("rtx-9090", {"upgrade": "yes"}, [ALONE]),
        ("rtx-9090", {"own": "m9-max 128gb; 32GB RAM"}, [ALONE]),
        (
            "rtx-9090 at 450 usd",
            {"own": "rtx-9090"},
            [
                ("RTX-9090", "pc-one-gpu", 450, None),
                ("RTX-9090", "pc-multi-gpu", 450, "RTX-9090"),
            ],
        ),
        ("2x rtx-9090", {"own": "rtx-9090"}, [TWO]),
        (
            "2x rtx-9090 64gb ram",
            {"own": "rtx-9090"},
            [("2x RTX-9090 + 64 GB RAM", "pc-multi-gpu", 2000, None)],
        ),
    ],
)
def test_cards_go_into_the_owned_pc_alone_and_beside_its_own(
    parted: Library,
    thing: str,
    options: dict[str, str],
    ways: list[tuple[str, str, float, str | None]],
) -> None:
    """As far as it has slots for them: two, or four of who has two."""
    offered = _offered(parted, thing, **options)
    assert ways == _ways(offered)
    assert (False, False) == (offered.in_a_pc, offered.card_alone)


def test_a_computer_that_nobody_sells_has_the_power_of_its_devices(shop: Library) -> None:
    """If that of all is known; with the chip of a laptop it is one."""
    laptop = device("rtx-9080m", "gpu", "16 GB", laptop=True)
    library = replace(shop, devices={**shop.devices, laptop.id: laptop})
    for thing, portable, watts in (
        ("3x rtx-9090 64gb ram", False, 900),
        ("halo-9", False, None),
        ("rtx-9080m", True, None),
        ("rtx-9090 + rtx-9080m", True, None),
    ):
        offer = _offered(library, thing).ways[0].offer
        assert (portable, watts, False) == (offer.portable, offer.power_watts, offer.quiet)
        assert () == offer.cost.parts
