from typing import Any

import pytest
from pydantic import ValidationError

from bot.catalog.platform import Card, Platform, cards_watts, holds
from tests.samples.small_library import SOURCE, device


def _platform(**changed: Any) -> Platform:
    entry = {
        "id": "board",
        "name": "Board with {cards}",
        "parts": [{"item": "board"}],
        "cards": 2,
        "slots": 6,
        "supply": "850 W",
        "cpu": "65 W",
    }
    return Platform.model_validate({**entry, "source": SOURCE, **changed})


def _card(**changed: Any) -> Card:
    return Card.model_validate({"device": "rtx-1", "slots": 3, "source": SOURCE, **changed})


@pytest.mark.parametrize(
    ("count", "most", "too_much"),
    # 1.25 x 548 + 65 + 100 = 850
    [(1, "548 W", "549 W"), (2, "274 W", "275 W")],
)
def test_the_supply_must_give_a_quarter_more_than_the_cards_draw(
    count: int, most: str, too_much: str
) -> None:
    """It also supplies the CPU, and 100 W for the rest."""
    assert holds(_platform(), _card(), device("rtx-1", "gpu", "8 GB", power=most), count)
    assert not holds(_platform(), _card(), device("rtx-1", "gpu", "8 GB", power=too_much), count)


def test_cards_need_enough_lanes_slots_and_a_known_power() -> None:
    """Three narrow cards lack lanes, and two wide ones lack slots."""
    small = device("rtx-1", "gpu", "8 GB", power="75 W")
    assert holds(_platform(), _card(slots=3), small, 2)
    assert not holds(_platform(), _card(slots=1), small, 3)
    assert not holds(_platform(slots=5), _card(slots=3), small, 2)
    assert not holds(_platform(), _card(), device("rtx-1", "gpu", "8 GB"), 1)


def test_several_cards_have_a_power_limit_and_one_has_not() -> None:
    """Two of 350 W, each limited to 280, draw 560."""
    wide = device("rtx-1", "gpu", "24 GB", power="350 W")
    assert 350 == cards_watts(_card(cap="280 W"), wide, 1)
    assert 560 == cards_watts(_card(cap="280 W"), wide, 2)
    assert 700 == cards_watts(_card(), wide, 2)
    assert cards_watts(_card(), device("rtx-1", "gpu", "24 GB"), 1) is None


@pytest.mark.parametrize("name", ["Board", {"en": "Board with {cards}", "zh-CN": "主板"}])
def test_a_platform_name_without_a_place_for_the_cards_is_refused(name: object) -> None:
    """This holds in each language, since members see the name with its cards."""
    with pytest.raises(ValidationError, match=r"needs \{cards\}"):
        _platform(name=name)


def test_the_ram_of_a_platform_has_channels_and_a_speed() -> None:
    """Eight channels of DDR4-3200 move 204.8 GB/s."""
    platform = _platform(ram="128 GB", ram_kind="8ch DDR4-3200")
    assert platform.ram_kind is not None
    assert (8, 204.8) == (platform.ram_kind.channels, platform.ram_kind.bandwidth_gb_per_s)


@pytest.mark.parametrize("text", ["DDR4-3200", "8 channels", "0ch DDR4-3200", "8ch DDR9-1", 8])
def test_ram_without_channels_or_speed_is_refused(text: object) -> None:
    """The message shows how it is written."""
    with pytest.raises(ValidationError, match="8ch DDR4-3200"):
        _platform(ram_kind=text)
