import pytest

from bot.asking.buying.offer_price import price_behind


@pytest.mark.parametrize(
    ("text", "thing", "price"),
    [
        ("rtx 3090 at 650 usd", "rtx 3090", "650 usd"),
        ("rtx 3090 for 650 eur", "rtx 3090", "650 eur"),
        ("rtx 3090 @ 3500 cny", "rtx 3090", "3500 cny"),
        ("2张3090 3500元", "2张3090", "3500元"),
        ("2080ti 22g ￥1500", "2080ti 22g", "¥1500"),
        ("rtx 3090 $1,200", "rtx 3090", "$1,200"),
        ("rtx 3090 at 650", "rtx 3090", "650"),
        ("rtx 3090 at -5 usd", "rtx 3090", "-5 usd"),
        ("rtx 3090 at 900 cad", "rtx 3090", "900 cad"),
        ("mac studio 1.2万", "mac studio", "1.2万"),
    ],
)
def test_price_stands_behind_the_thing(text: str, thing: str, price: str) -> None:
    """After a word, or with its currency."""
    assert (thing, price) == price_behind(text)


@pytest.mark.parametrize("text", ["rtx 3090", "m4 max 64gb", "rtx 3090 for 24gb", "2x 3090 24 GB"])
def test_numbers_of_a_machine_are_no_price(text: str) -> None:
    """They name the card and its memory."""
    assert (text, None) == price_behind(text)
