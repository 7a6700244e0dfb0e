"""Answers to `/buy` over the small shop, as the cards' tests need them."""

from datetime import date
from functools import cache

from bot.answers.buy.answer import BuyAnswer
from bot.answers.buy.buy import buy
from bot.asking.request import Request
from bot.library.library import Library
from tests.samples.small_shop import small_shop

_TODAY = date(2026, 11, 11)


@cache
def _shop() -> Library:
    return small_shop()


def bought(**options: str) -> BuyAnswer:
    """The answer to a question."""
    return buy(Request("buy", options), _shop(), _TODAY)
