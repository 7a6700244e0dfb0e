import pytest

from bot.cards.members.settings_card import settings_card
from bot.texts import LOCALES, words_for

HERE = {
    "language": "zh-CN",
    "market": "eu",
    "currency": "eur",
    "public_answers": "yes",
    "public_channel_ids": "5 6",
    "moderator_role_id": "7",
    "moderators_channel_id": "8",
}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_setting_has_a_line_even_if_not_set(locale: str) -> None:
    """Lines are in words; those of a server are shown only there."""
    words = words_for(locale)
    for here in (HERE, {}):
        mine, its = settings_card({}, here, words).sections
        assert (3, 7) == (len(str(mine.body).splitlines()), len(str(its.body).splitlines()))
    assert 1 == len(settings_card({}, None, words).sections)


def test_values_are_written_in_the_usual_form() -> None:
    """A language has its own name; channels and roles are ids that mention nobody."""
    _, here = settings_card({}, HERE, words_for("en")).sections
    body = str(here.body)
    for part in (
        "简体中文",
        "Market: EU",
        "Currency: EUR",
        "everyone sees them",
        "`5` `6`",
        "`7`",
        "`8`",
    ):
        assert part in body


@pytest.mark.parametrize("market", ["us", "eu", "uk", "cn"])
@pytest.mark.parametrize("locale", LOCALES)
def test_every_market_has_a_name(locale: str, market: str) -> None:
    """This is checked for the markets that `/settings` offers."""
    _, here = settings_card({}, {"market": market}, words_for(locale)).sections
    assert f"{words_for(locale).say(f'choice.{market}')}" in str(here.body)
