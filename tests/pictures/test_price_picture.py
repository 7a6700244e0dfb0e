from itertools import pairwise

import pytest

from bot.answers.buy.answer import BuyAnswer
from bot.pictures.price_picture import price_picture
from bot.pictures.svg import GREEN, YELLOW
from bot.texts import LOCALES, words_for
from tests.pictures.boxes import Box, assert_neat, boxes_of
from tests.pictures.test_price_front_picture import point, with_front
from tests.samples.buy_answers import bought

EN = words_for("en")


def _svg(answer: BuyAnswer, locale: str = "en") -> str:
    drawn = price_picture(answer, words_for(locale))
    assert drawn is not None
    return drawn.svg


def _by_text(svg: str) -> dict[str, Box]:
    """Return each text's first box: prices over their columns, not in the list below."""
    return {box.said: box for box in reversed(boxes_of(svg, "text"))}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("budget", [{}, {"budget": "1100 usd"}, {"budget": "9000 CNY"}])
def test_the_front_is_drawn_neatly(budget: dict[str, str], locale: str) -> None:
    """With and without a budget, in another currency too."""
    assert_neat(_svg(bought(goal="chat", **budget), locale))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_full_picture_is_neat(locale: str) -> None:
    """Seven expensive machines and six fast models fit side by side."""
    points = [point(90_000 + 11_111 * step, step % 6, 500 * 1.6**step) for step in range(7)]
    assert_neat(_svg(with_front(*points), locale))


def test_columns_are_sorted_by_price_and_rows_by_model() -> None:
    """The cheapest machine is left, the best model on top."""
    svg = _svg(with_front(point(500, 1, 40), point(900, 0, 8), point(2000, 0, 60)))
    by_text = _by_text(svg)
    lefts = [by_text[price].left for price in ("$500", "$900", "$2k")]
    assert all(left < right for left, right in pairwise(lefts))
    assert by_text["Model 0"].top < by_text["Model 1"].top
    assert by_text["8"].top == pytest.approx(by_text["60"].top)
    assert by_text["40"].top > by_text["8"].top


def test_the_budget_line_separates_affordable_machines() -> None:
    """It is drawn between two columns, and not at all if the budget reaches every machine."""
    points = (point(500, 1, 40), point(900, 0, 8), point(2000, 0, 60))
    question = bought(goal="chat", budget="1000 usd").question
    svg = _svg(with_front(*points).model_copy(update={"question": question}))
    (budget,) = (box for box in boxes_of(svg, "line") if box.colour == YELLOW)
    by_text = _by_text(svg)
    assert by_text["$900"].right < budget.left < by_text["$2k"].left
    assert "budget $1,000" in by_text
    reaching = _svg(with_front(*points[:2]).model_copy(update={"question": question}))
    assert YELLOW not in {box.colour for box in boxes_of(reaching, "line")}


def test_the_recommendation_is_green() -> None:
    """Only the best pick is."""
    answer = bought(goal="chat", budget="1500 usd")
    best = next(pick for pick in answer.picks if pick.role == "best")
    svg = _svg(answer)
    assert GREEN in {box.colour for box in boxes_of(svg, "circle")}
    assert best.name.en in [box.said for box in boxes_of(svg, "text")]


def test_with_nothing_on_sale_there_is_no_picture() -> None:
    """There is nothing to draw."""
    assert price_picture(with_front(), EN) is None


def test_the_description_names_the_cheapest_for_each_model() -> None:
    """The best model comes first."""
    drawn = price_picture(with_front(point(500, 1, 40), point(900, 0, 8), point(2000, 0, 60)), EN)
    assert drawn is not None
    assert "$900 PC for 900 runs Model 0 at about 8 tokens/s" in drawn.alt
    assert drawn.alt.index("Model 0") < drawn.alt.index("Model 1")
    assert "2000" not in drawn.alt


def test_prices_are_in_the_askers_currency() -> None:
    """Over the columns, in the list and in the description; the budget is as it was given."""
    asked = bought(goal="chat", budget="9000元")
    front = with_front(point(500, 1, 40), point(2000, 0, 60))
    update = {"question": asked.question, "rate": asked.rate}
    picture = price_picture(front.model_copy(update=update), words_for("zh-CN"))
    assert picture is not None
    displayed = [box.said for box in boxes_of(picture.svg, "text")]
    assert {"4,000 元", "1.6 万元", "预算 9,000 元"} <= set(displayed)
    assert not any("$" in text for text in (*displayed, picture.alt))
