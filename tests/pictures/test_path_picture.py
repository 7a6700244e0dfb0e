import pytest

from bot.answers.buy.answer import BuyAnswer, PathStep
from bot.catalog.localised import Localised
from bot.pictures.path_picture import path_picture
from bot.pictures.picture import Picture
from bot.texts import LOCALES, Words, words_for
from tests.pictures.boxes import assert_neat, boxes_of
from tests.samples.buy_answers import bought

EN = words_for("en")
_ZH = "放得下，也方便升级，" * 12


def _with_path(*reasons: Localised) -> BuyAnswer:
    path = tuple(
        PathStep(id=f"branch-{place}", because=reason, but=None, file="rules/buy.yaml", line=place)
        for place, reason in enumerate(reasons, start=1)
    )
    return bought(goal="chat").model_copy(update={"path": path})


def _drawn(answer: BuyAnswer, words: Words) -> Picture:
    picture = path_picture(answer, words)
    assert picture is not None
    return picture


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("steps", [1, 4])
def test_the_path_is_drawn_neatly(steps: int, locale: str) -> None:
    """Short reasons, and ones that have to be wrapped and cut."""
    reasons = [
        Localised.model_validate({"en": "a reason " * 30, "zh-CN": _ZH}),
        Localised(en="Yes."),
    ]
    answer = _with_path(*(reasons * 2)[:steps])
    assert_neat(_drawn(answer, words_for(locale)).svg)


def test_branches_are_listed_along_the_trunk() -> None:
    """Each has its name, its reason and its place in the file; the route is at the end."""
    answer = _with_path(Localised(en="First."), Localised(en="Then."))
    boxes = {box.said: box for box in boxes_of(_drawn(answer, EN).svg, "text")}
    route = EN.say(f"route.{answer.route}")
    order = ["branch-1", "First.", "branch-2", "Then.", route]
    assert order == sorted(order, key=lambda item: boxes[item].top)
    assert "rules/buy.yaml:2" in boxes


def test_a_reason_stays_a_text() -> None:
    """Moderators may write text that looks like SVG."""
    svg = _drawn(_with_path(Localised(en="</svg><script>&")), EN).svg
    assert "</svg><script>&" in [box.said for box in boxes_of(svg, "text")]


def test_the_description_gives_the_path() -> None:
    """It has the reasons in order, and the route."""
    answer = _with_path(Localised(en="First."), Localised(en="Then."))
    alt = _drawn(answer, EN).alt
    assert f"First. Then. → {EN.say(f'route.{answer.route}')}" in alt


def test_without_branches_there_is_no_picture() -> None:
    """Things to choose between are compared without the tree."""
    assert path_picture(_with_path(), EN) is None
