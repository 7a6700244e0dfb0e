import pytest

from bot.asking.sentence.numbers.amounts import take_money, with_roles
from bot.asking.sentence.span import Spans


@pytest.mark.parametrize(
    ("sentence", "amounts"),
    [
        ("under 5 grand", [("5000", "budget")]),
        ("2万5以内", [("25000 cny", "budget")]),
        ("1,500-2,000 eur", [("2000 eur", "budget")]),
        ("6w5 预算", [("65000 cny", "budget")]),
        ("200 quid", [("200 gbp", "budget")]),
        ("2 lakh inr", [("200000 inr", "budget")]),
        ("a $200/month subscription", [("200 usd", "fee")]),
        ("每月 100 多刀", [("100 usd", "fee")]),
        ("it costs $3000", [("3000 usd", "price")]),
        ("预算 8000", [("8000", "budget")]),
        ("5k for a pc that runs it", [("5000", "budget")]),
        ("32k context at 3745 mhz", []),
    ],
)
def test_amount_has_its_currency_and_role(sentence: str, amounts: list[tuple[str, str]]) -> None:
    """Of a range the upper end; a fee or a price is no budget."""
    spans = Spans(sentence)
    take_money(spans)
    assert amounts == [(span.value, span.role) for span in with_roles(spans)]
