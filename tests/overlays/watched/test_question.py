import pytest

from bot.overlays.watched.question import (
    Watched,
    WatchedAnswer,
    WatchedPrice,
    asked_again,
    news_of,
    price_seen,
    read_watched,
    watched_text,
)
from bot.overlays.watched.seen import REFUSED, Seen
from bot.texts import words_for
from tests.overlays.watched.conftest import DAY, Libraries

EN = words_for("en")
FIT = WatchedAnswer(
    command="fit", options={"model": "tiny", "hardware": "small-gpu 16GB"}, currency=None
)
BUY = WatchedAnswer(command="buy", options={"budget": "2000 usd", "goal": "chat"}, currency="usd")
CARD = WatchedPrice(item="small-gpu", market="us", currency="usd", below=None)


def seen(watched: Watched, library: object) -> Seen:
    """Return what the answer of a library says."""
    result = asked_again(watched, library, DAY)  # type: ignore[arg-type]
    assert result is not None
    return result


@pytest.mark.parametrize("watched", [FIT, BUY, CARD])
def test_what_is_watched_is_kept_as_json(watched: Watched) -> None:
    """It comes back as it was, in the same text whatever the order of its options."""
    assert watched == read_watched(watched_text(watched))
    turned = WatchedAnswer(
        command="fit", options=dict(reversed([*FIT.options.items()])), currency=None
    )
    assert watched_text(FIT) == watched_text(turned)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"of": "answer", "command": "fit", "options": {"colour": "red"}, "currency": null}',
    ],
)
def test_a_question_that_is_no_more_is_not_read(text: str) -> None:
    """A later release may have renamed an option; nothing breaks."""
    assert read_watched(text) is None


def test_the_same_answer_is_no_news(libraries: Libraries) -> None:
    """Another library with the same figures says nothing."""
    before = seen(FIT, libraries.plain)
    after = seen(FIT, libraries.at(200))
    assert (False, []) == news_of(FIT, before, after, EN)


def test_a_changed_price_is_told_as_before_and_after(libraries: Libraries) -> None:
    """Of an item, and of the pick of `/buy`."""
    before, after = (seen(CARD, library) for library in (libraries.plain, libraries.at(240)))
    assert (True, ["Price: $300, used → $240, used"]) == news_of(CARD, before, after, EN)
    before, after = (seen(BUY, library) for library in (libraries.plain, libraries.at(240)))
    is_new, lines = news_of(BUY, before, after, EN)
    assert is_new
    assert any(line.startswith(("Price: $", "Pick: ")) and "→" in line for line in lines)


def test_small_moves_add_up_until_they_are_told(libraries: Libraries) -> None:
    """Less than 1 % is no news and is not noted, so that the next move is compared with the old."""
    before = seen(CARD, libraries.plain)
    assert (False, []) == news_of(CARD, before, seen(CARD, libraries.at(298)), EN)
    assert (True, ["Price: $300, used → $296, used"]) == news_of(
        CARD, before, seen(CARD, libraries.at(296)), EN
    )


def test_a_price_is_told_when_it_falls_below(libraries: Libraries) -> None:
    """Once; above again is noted silently, so that the next fall is told again."""
    wanted = CARD.model_copy(update={"below": 250.0})
    high, low, lower = (seen(wanted, libraries.at(usd)) for usd in (300, 249, 200))
    assert (False, []) == news_of(wanted, high, seen(wanted, libraries.at(251)), EN)
    assert (True, ["Price: $300, used → $249, used"]) == news_of(wanted, high, low, EN)
    assert (False, []) == news_of(wanted, low, lower, EN)
    assert (True, []) == news_of(wanted, low, high, EN)


def test_the_least_fall_below_counts(libraries: Libraries) -> None:
    """A price that stood just above is told too, though it moved by less than 1 %."""
    wanted = CARD.model_copy(update={"below": 250.0})
    before, after = (seen(wanted, libraries.at(usd)) for usd in (250, 249))
    assert (True, ["Price: $250, used → $249, used"]) == news_of(wanted, before, after, EN)


def test_a_price_is_in_the_watched_currency(libraries: Libraries) -> None:
    """At the dated rate; a market without a price of its own takes the US one."""
    euros = WatchedPrice(item="small-gpu", market="eu", currency="eur", below=None)
    assert 240 == pytest.approx(price_seen(euros, libraries.plain, DAY).price)


def test_an_item_without_a_price_has_none(libraries: Libraries) -> None:
    """Nothing is guessed."""
    unknown = CARD.model_copy(update={"item": "desktop-ram"})
    assert price_seen(unknown, libraries.plain, DAY).price is None


def test_a_name_that_is_gone_is_told_once_and_when_it_is_back(libraries: Libraries) -> None:
    """The question is refused, which is an answer too."""
    gone = FIT.model_copy(update={"options": {"model": "huge", "hardware": "small-gpu 16GB"}})
    assert REFUSED == seen(gone, libraries.plain)
    before = seen(FIT, libraries.plain)
    assert (
        True,
        ["this question is not understood any more: a name in it is gone"],
    ) == news_of(FIT, before, REFUSED, EN)
    assert (False, []) == news_of(FIT, REFUSED, REFUSED, EN)
    is_new, (line,) = news_of(FIT, REFUSED, before, EN)
    assert is_new
    assert line.startswith("understood again: comfortable · Q4_K_M · about ")


def test_other_answers_cannot_be_watched(libraries: Libraries) -> None:
    """A list of commands has no figures."""
    listed = WatchedAnswer(command="help", options={}, currency=None)
    assert asked_again(listed, libraries.plain, DAY) is None
