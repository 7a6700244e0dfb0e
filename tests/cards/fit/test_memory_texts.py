import pytest

from bot.cards.fit.memory_texts import digits_apart, memory_texts
from bot.catalog.units import GIB
from bot.texts import words_for

EN = words_for("en")


def _texts(needed: float, usable: float) -> tuple[str, str]:
    texts = memory_texts(round(needed * GIB), round(usable * GIB), EN, unit="GB")
    return texts["needed"], texts["usable"]


@pytest.mark.parametrize(
    ("needed", "usable", "shown"),
    [
        (20.0, 24.0, ("20.0 GB", "24.0 GB")),
        (24.3, 24.0, ("24.3 GB", "24.0 GB")),
        (24.03, 24.0, ("24.03 GB", "24.00 GB")),
        (23.97, 24.0, ("23.97 GB", "24.00 GB")),
        (24.002, 24.0, ("24.002 GB", "24.000 GB")),
        (24.0, 24.0, ("24.0 GB", "24.0 GB")),
        (20.68, 23.0, ("20.7 GB", "23.0 GB")),
        (20.71, 23.0, ("20.71 GB", "23.00 GB")),
    ],
)
def test_rounding_hides_no_verdict(needed: float, usable: float, shown: tuple[str, str]) -> None:
    """Neither whether it fits nor whether room is to spare; else one decimal is enough."""
    assert shown == _texts(needed, usable)


def test_the_difference_and_what_lies_in_ram_are_never_nothing() -> None:
    """They have the same number of digits, or more if they are small."""
    texts = memory_texts(24 * GIB + GIB // 50, 24 * GIB, EN, ram_bytes=GIB // 50)
    assert ("0.02 GiB", "0.02 GiB") == (texts["missing"], texts["spare"])
    assert "0.02 GiB" == texts["ram"]
    assert "0.0 GiB" == memory_texts(GIB, 2 * GIB, EN)["ram"]


def test_three_decimals_are_the_most() -> None:
    """A megabyte is less than any of these figures is known to."""
    assert 3 == digits_apart(24 * GIB + 1000, 24 * GIB)
