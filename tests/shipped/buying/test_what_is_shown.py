"""What a member is shown of a purchase first: what is recommended, and whose prices these are."""

from datetime import date

import pytest

from bot.answers.buy.answer import BuyAnswer
from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.cards.brief.registry import brief_of
from bot.cards.buy.money import bought_price, short_price
from bot.library.library import Library
from bot.pictures.registry import pictures_of
from bot.texts import LOCALES, words_for

_TODAY = date(2026, 11, 28)
_GOALS = ("chat private:yes", "coding", "agents", "vision")


def _answer(library: Library, line: str) -> BuyAnswer:
    reply = answer(read_line(line), library, _TODAY)
    assert isinstance(reply, BuyAnswer)
    return reply


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("goal", _GOALS)
def test_the_picture_shows_the_machine_that_the_card_recommends(
    library: Library, goal: str, locale: str
) -> None:
    """PCs of one platform, which share its id, as well as Macs and boxes."""
    drawn, words = 0, words_for(locale)
    for usd in (900, 1500, 2000, 3000, 6000, 12000):
        request = read_line(f"/buy budget:{usd} usd goal:{goal}")
        reply = _answer(library, f"/buy budget:{usd} usd goal:{goal}")
        best = next((pick for pick in reply.picks if pick.role == "best" and pick.system), None)
        if best is None or best.route == "rent":
            continue
        drawn += 1
        alts = [picture.alt for picture in pictures_of(request, reply, library, words)]
        assert any(best.name.in_locale(locale) in alt for alt in alts), (usd, alts)
    assert drawn > 1


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("budget", ["1500 GBP", "1800 EUR", "5000 EUR", "15000元", "4万元"])
@pytest.mark.parametrize("goal", _GOALS)
def test_prices_of_another_market_are_said_to_be_so_beside_the_price(
    library: Library, goal: str, budget: str, locale: str
) -> None:
    """With their range, so that the one caution is left for what the pick suffers from."""
    reply = _answer(library, f"/buy budget:{budget} goal:{goal}")
    best = next((pick for pick in reply.picks if pick.role == "best"), None)
    if best is None or best.price is None or best.price.basis == "local" or not best.parts:
        return
    assert {"american-prices", "derived-prices"} & {rule.id for rule in reply.rules}
    words = words_for(locale)
    told = bought_price(best.price, reply.rate, words)
    assert told != short_price(best.price.typical, reply.rate, words)
    assert told in brief_of(reply, library, words).lead.splitlines()[0]


@pytest.mark.parametrize("line", ["/buy budget:8000 goal:coding", "/buy budget:15000 goal:chat"])
def test_a_bare_number_is_echoed_with_its_currency(library: Library, line: str) -> None:
    """Nobody should have to look for it in the footer."""
    reply = _answer(library, line)
    title = brief_of(reply, library, words_for("en")).title
    assert "$" in title
