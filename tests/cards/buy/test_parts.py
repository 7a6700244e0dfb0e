from datetime import date

import pytest

from bot.answers.buy.answer import PartFigures, Pick
from bot.answers.shared import RateFigures
from bot.cards.buy.parts import parts_section
from bot.cards.limits import BODY_LIMIT
from bot.catalog.localised import Localised
from bot.texts import words_for

EBAY = "https://www.ebay.com/sch/i.html?_nkw=RTX%203090"


def _part(name: str = "RTX 3090", **changed: object) -> PartFigures:
    entry = {"item": "rtx-3090", "name": name, "count": 1, "condition": "used"}
    return PartFigures.model_validate({**entry, "price_usd": 1200.0, "link": EBAY, **changed})


def _body(*parts: PartFigures, rate: RateFigures | None = None, locale: str = "en") -> str:
    pick = Pick(role="best", route="pc-one-gpu", system="pc", name=Localised(en="PC"), parts=parts)
    (section,) = parts_section(pick, rate, words_for(locale))
    assert isinstance(section.body, str)
    return section.body


def test_each_part_has_its_price_and_leads_to_a_search() -> None:
    """Several of one are counted, and cost what all of them do."""
    psu = _part("psu 1000w", item="psu-1000w", condition="new", price_usd=180.0, link=None)
    assert _body(_part(count=2, price_usd=2400.0), psu) == (
        f"• 2x [RTX 3090]({EBAY}), used: $2,400\n• psu 1000w, new: $180"
    )


def test_the_askers_currency_comes_first() -> None:
    """As everywhere on the card."""
    yuan = RateFigures(currency="cny", usd=0.125, as_of=date(2026, 10, 30))
    body = _body(_part(link=None), _part(link=None), rate=yuan, locale="zh-CN")
    assert body.splitlines()[0] == "• RTX 3090（二手）：9,600 元（$1,200）"


def test_a_strange_host_is_no_link() -> None:
    """Cards lead to hosts of a list only."""
    assert "evil" not in _body(_part(link="https://evil.example/?q=1"), _part())


def test_what_is_bought_as_one_piece_has_no_parts() -> None:
    """A Mac, or one card."""
    pick = Pick(role="best", route="mac", system="mac", name=Localised(en="Mac"), parts=(_part(),))
    assert [] == list(parts_section(pick, None, words_for("en")))


@pytest.mark.parametrize("count", [2, 9, 16])
def test_links_give_way_before_a_part_is_cut_off(count: int) -> None:
    """Every part stands on the card, within the limit of a section."""
    body = _body(*(_part(f"part {number}", link=f"{EBAY}{'x' * 60}") for number in range(count)))
    assert len(body) <= BODY_LIMIT
    assert all(f"part {number}" in body for number in range(count))
    assert f"[part 0]({EBAY}" in body
