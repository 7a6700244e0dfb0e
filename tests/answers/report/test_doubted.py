from pathlib import Path

import pytest

from bot.answers.report.doubted import Doubt, doubted
from bot.answers.report.problem import ProblemKind, Subject
from bot.library.library import Library
from tests.loading.conftest import SmallLibrary

DAY_S = 24 * 3600
TYPED = Subject(model="wee", hardware="sg 16gb", format="Q4_K_M")
KNOWN = Subject(model="tiny", hardware="small-gpu 16GB", format="Q4_K_M")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return the small library."""
    return SmallLibrary(tmp_path).load().whole


def _doubt(about: Subject, kind: ProblemKind = "speed", server: int = 7, day: int = 0) -> Doubt:
    return Doubt(about, kind, server, day * DAY_S)


def test_the_most_often_doubted_stands_first(library: Library) -> None:
    """With how often, on how many servers, when last, and of which kinds."""
    other = Subject(model="tiny")
    result = doubted(
        [
            _doubt(other),
            _doubt(TYPED),
            _doubt(KNOWN, "price", server=8, day=3),
            _doubt(KNOWN, server=0, day=1),
        ],
        library,
    )
    first, second = result
    assert (3, 2, 3 * DAY_S, {"speed": 2, "price": 1}) == (
        first.reports,
        first.servers,
        first.last_s,
        first.kinds,
    )
    assert KNOWN == first.about
    assert (1, other) == (second.reports, second.about)


def test_other_words_for_the_same_are_one_answer(library: Library) -> None:
    """By the names of the catalog; without it only other spellings are."""
    doubts = [_doubt(TYPED), _doubt(KNOWN)]
    assert [2] == [each.reports for each in doubted(doubts, library)]
    assert [1, 1] == [each.reports for each in doubted(doubts, None)]
    spelt = [_doubt(Subject(model="Qwen3 32B")), _doubt(Subject(model="qwen3-32b"))]
    assert [2] == [each.reports for each in doubted(spelt, None)]


def test_what_the_catalog_does_not_know_keeps_its_words(library: Library) -> None:
    """Such as the two machines of a comparison."""
    both = Subject(hardware="rtx 3090 / rtx 4090")
    (found,) = doubted([_doubt(both)], library)
    assert both == found.about


@pytest.mark.parametrize(
    ("about", "question"),
    [
        (KNOWN, "/fit model:tiny hardware:small-gpu 16GB quant:Q4_K_M"),
        (Subject(model="tiny"), "/fit model:tiny"),
        (Subject(hardware="small-gpu 16GB"), "/best hardware:small-gpu 16GB"),
        (Subject(), ""),
    ],
)
def test_an_answer_is_named_by_its_question(
    library: Library, about: Subject, question: str
) -> None:
    """To be asked again; empty if nothing was named."""
    (found,) = doubted([_doubt(about)], library)
    assert question == found.question
