from pathlib import Path

import pytest

from bot.cards.watch.card import Subject
from bot.commands.watches.subject import opening_view, subject_of
from bot.library.library import Library
from bot.overlays.watched.question import WatchedAnswer, WatchedPrice
from bot.texts import words_for
from tests.loading.conftest import SmallLibrary

EN = words_for("en")
FIT = WatchedAnswer(command="fit", options={"model": "tiny"}, currency=None)
BEST = WatchedAnswer(command="best", options={"hardware": "sg"}, currency=None)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return the small library."""
    return SmallLibrary(tmp_path).load().whole


@pytest.mark.parametrize(
    ("item", "name"),
    [("small-gpu", "Small GPU"), ("small-pc", "Small PC"), ("pc-case", "pc-case")],
)
def test_an_item_has_its_name(library: Library, item: str, name: str) -> None:
    """Of a card, of a machine, else its id."""
    price = WatchedPrice(item=item, market="us", currency="eur", below=5)
    assert Subject(name, is_price=True, below=5, currency="eur") == subject_of(price, library, EN)


def test_a_question_is_shown_as_it_is_typed(library: Library) -> None:
    """One that this release has no more is said to be so."""
    assert Subject("/fit model:tiny") == subject_of(FIT, library, EN)
    assert Subject("a question of an older release") == subject_of(None, library, EN)


async def test_the_answers_of_a_message_can_be_opened() -> None:
    """One by a button, several by a menu, a price by none."""
    (button,) = opening_view([FIT], EN).children
    assert "q1:anew:fit model:tiny" == button.custom_id  # type: ignore[attr-defined]
    (menu,) = opening_view([FIT, BEST], EN).children
    assert ["/fit model:tiny", "/best hardware:sg"] == [
        option.label
        for option in menu.options  # type: ignore[attr-defined]
    ]
    assert [] == opening_view([], EN).children
