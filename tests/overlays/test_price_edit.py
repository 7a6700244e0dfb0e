from datetime import date

import pytest

from bot.catalog.price import Price
from bot.overlays.price_edit import moves_far, with_price


def price(typical: float, item: str = "small-gpu", currency: str = "usd") -> Price:
    """Return a price as a moderator sets it."""
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


def test_a_new_price_replaces_that_of_its_item() -> None:
    """Other prices and the rest of the overlay are unchanged."""
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
def test_a_change_by_more_than_half_needs_confirmation(new: float, far: bool) -> None:  # noqa: FBT001 - the expected value
    """It may be a rise or a fall."""
    assert far == moves_far(price(300), price(new))


def test_a_price_in_another_currency_needs_confirmation() -> None:
    """The size of the change is not known."""
    assert moves_far(price(300), price(300, currency="eur"))
