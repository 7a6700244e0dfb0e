from datetime import date

import pytest

from bot.answers.registry import answer
from bot.answers.report.problem import Subject
from bot.asking.line import read_line
from bot.asking.request import Request
from bot.cards.report.subject import subject_of
from bot.library.library import Library
from tests.samples.small_shop import small_shop

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def shop() -> Library:
    """Return the small library with goals, offers and a tree."""
    return small_shop()


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        (
            "/fit model:small-7b hardware:rtx 9090",
            Subject(model="small-7b", hardware="rtx 9090", format="Q4_K_M"),
        ),
        ("/fit model:small-7b quant:q8_0", Subject(model="small-7b", format="Q8_0")),
        ("/best hardware:rtx 9090 goal:chat", Subject(hardware="rtx 9090")),
        ("/compare a:small-7b b:mix-50b", Subject(model="small-7b / mix-50b")),
        ("/compare a:rtx 9090 b:2x rtx 9090", Subject(hardware="rtx 9090 / 2x rtx 9090")),
    ],
)
def test_a_report_is_about_what_the_answer_is_about(
    shop: Library, line: str, subject: Subject
) -> None:
    """Model, machine and format, also where the question left them to the answer."""
    request = read_line(line)
    assert subject == subject_of(request, answer(request, shop, TODAY))


def test_a_report_on_a_purchase_is_about_the_pick(shop: Library) -> None:
    """What it recommends, with the model that it runs."""
    request = read_line("/buy budget:2000 usd goal:chat")
    subject = subject_of(request, answer(request, shop, TODAY))
    assert subject.model in shop.models
    assert "rtx-9090" in subject.hardware
    assert subject.format


def test_without_an_answer_it_is_about_what_was_asked() -> None:
    """A model of the hub, or an answer that takes long; a saved machine counts as asked."""
    request = Request("fit", {"model": "owner/model"}, usual={"hardware": "m3 max"})
    assert Subject(model="owner/model", hardware="m3 max") == subject_of(request, None)
