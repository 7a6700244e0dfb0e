from dataclasses import replace
from typing import Any

from bot.catalog.platform import Card, Platform
from bot.library.library import Library
from bot.market.composed import Composed, composed
from tests.samples.small_library import SOURCE, device, price


def _platform(name: str, **changed: Any) -> Platform:
    text = {"en": f"{name.title()} with {{cards}}", "zh-CN": f"{name} + {{cards}}"}
    entry = {"id": name, "name": text, "parts": [{"item": f"{name}-parts"}], "cards": 1}
    entry |= {"slots": 4, "supply": "1000 W", "cpu": "100 W", "ram": "32 GB", "source": SOURCE}
    return Platform.model_validate({**entry, **changed})


def _shop(library: Library, **card: Any) -> Library:
    """Return a library with a small and a wide PC, and one card of 300 W for 500 dollars."""
    own = device("rtx-9090", "gpu", "24 GB", power="300 W")
    entry = {"device": "rtx-9090", "slots": 2, "source": SOURCE, **card}
    return replace(
        library,
        devices={**library.devices, own.id: own},
        platforms=(_platform("wide", cards=3, slots=6), _platform("small")),
        cards=(Card.model_validate(entry),),
        prices=(
            price("rtx-9090", 500),
            price("small-parts", 200, condition="used"),
            price("wide-parts", 900),
        ),
    )


def _all(library: Library, *, used: bool = True) -> dict[int, Composed]:
    return {entry.count: entry for entry in composed(library, "us", used=used)}


def test_each_count_of_cards_gets_the_cheapest_pc_that_holds_it(library: Library) -> None:
    """One card fits the small PC, two the wide one; three need more than 1000 W."""
    result = _all(_shop(library))
    assert {1: ("small", 700), 2: ("wide", 1900)} == {
        count: (match.platform.id, match.cost.typical) for count, match in result.items()
    }


def test_the_machine_has_all_cards_and_the_ram_of_the_pc(library: Library) -> None:
    """Its name lists the parts in each language; its power is the cards' and 100 W."""
    two = _all(_shop(library))[2]
    assert "Wide with 2x RTX-9090" == two.name.en
    assert "wide + 2x RTX-9090" == two.name.zh_cn
    assert ([24.0, 24.0], 32.0) == (
        [entry.memory_gib for entry in two.machine.devices],
        two.machine.ram_gib,
    )
    assert (700, "pc-multi-gpu") == (two.power_watts, two.route)


def test_a_card_is_said_to_be_used_or_new_where_the_rest_is_not(library: Library) -> None:
    """A used card in a new PC, and a new one in a used PC; otherwise the PC's word is enough."""
    shop = _shop(library)
    both = replace(shop, prices=(*shop.prices, price("rtx-9090", 300, condition="used")))
    names = [_all(both)[count].name for count in (1, 2)]
    assert ["Small with RTX-9090", "Wide with 2x used RTX-9090"] == [name.en for name in names]
    assert "wide + 2x 二手 RTX-9090" == names[1].zh_cn
    assert "Small with new RTX-9090" == _all(shop)[1].name.en
    assert "small + 全新 RTX-9090" == _all(shop)[1].name.zh_cn


def test_without_used_parts_pcs_have_only_new_ones(library: Library) -> None:
    """The used small PC is then not on sale."""
    assert "wide" == _all(_shop(library), used=False)[1].platform.id


def test_a_professional_card_makes_a_workstation_and_one_alone_may_be_quiet(
    library: Library,
) -> None:
    """Two of them are not quiet."""
    result = _all(_shop(library, professional=True, quiet=True))
    assert {"workstation"} == {match.route for match in result.values()}
    assert [True, False] == [result[count].quiet for count in (1, 2)]


def test_power_limited_cards_need_a_smaller_supply(library: Library) -> None:
    """Three of 200 W: 1.25 x 600 + 100 + 100 = 950."""
    assert 700 == _all(_shop(library, cap="200 W"))[3].power_watts


def test_pcs_without_a_price_are_not_on_sale(library: Library) -> None:
    """A card or a PC without a price."""
    shop = _shop(library)
    assert {} == _all(replace(shop, prices=shop.prices[:1]))
    assert {} == _all(replace(shop, prices=shop.prices[1:]))


def test_a_pc_with_ram_for_experts_is_offered_beside_the_cheapest(library: Library) -> None:
    """At a known speed and from 96 GB on, the cheapest of each size."""
    shop = _shop(library)
    large = {"ram_kind": "8ch DDR4-3200", "parts": [{"item": "wide-parts"}], "cards": 1}
    shop = replace(
        shop,
        platforms=(
            *shop.platforms,
            _platform("epyc", **large, ram="128 GB"),
            _platform("epyc-again", **large, ram="128 GB"),
            _platform("epyc-512", **large, ram="512 GB"),
            _platform("epyc-64", **large, ram="64 GB"),
            _platform("unknown", ram="128 GB", parts=[{"item": "wide-parts"}]),
        ),
    )
    names = [built.platform.id for built in composed(shop, "us", used=True) if built.count == 1]
    assert ["small", "epyc", "epyc-512"] == [names[0], *sorted(names[1:], key=len)]
