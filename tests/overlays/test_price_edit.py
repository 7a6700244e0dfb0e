from datetime import date

import pytest

from bot.catalog.price import Price
from bot.overlays.price_edit import moves_far, with_price


def price(typical: float, item: str = "small-gpu", currency: str = "usd") -> Price:
    """A price as a moderator sets it."""
    return Price(
        item=item,
        market="us",
        currency=currency,  # type: ignore[arg-type]
        condition="used",
        typical=typical,
        as_of=date(2026, 11, 20),
        quality="A",
        source=("here",),
    )


def test_a_price_stands_once_for_each_item() -> None:
    """Others stay, and so does the rest of the overlay."""
    own = with_price(with_price({"fit": {"remove": ["slow"]}}, price(250)), price(20, "pc-case"))
    changed = with_price(own, price(260))
    assert {"remove": ["slow"]} == changed["fit"]
    assert [("pc-case", 20), ("small-gpu", 260)] == [
        (row["item"], row["typical"]) for row in changed["prices"]
    ]
    assert "2026-11-20" == changed["prices"][0]["as_of"]


@pytest.mark.parametrize(
    ("new", "far"), [(150, False), (149, True), (450, False), (451, True), (300, False)]
)
def test_more_than_half_is_far(new: float, far: bool) -> None:  # noqa: FBT001 - the expected value
    """Up or down."""
    assert far == moves_far(price(300), price(new))


def test_another_currency_is_far() -> None:
    """The move is not known."""
    assert moves_far(price(300), price(300, currency="eur"))
