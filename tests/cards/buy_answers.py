"""Answers to `/buy` over the small shop, as the cards' tests need them."""

from datetime import date
from functools import cache

from bot.answers.asked import Asked
from bot.answers.buy import buy
from bot.answers.buy_answer import BuyAnswer
from bot.library.library import Library
from tests.answers.small_shop import small_shop

_TODAY = date(2026, 11, 11)


@cache
def _shop() -> Library:
    return small_shop()


def bought(**options: str) -> BuyAnswer:
    """The answer to a question."""
    return buy(Asked("buy", options), _shop(), _TODAY)
