from datetime import date

import pytest

from bot.answers.fit.fit import fit
from bot.answers.guide.answer import GuideAnswer
from bot.answers.guide.guide import guide
from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.asking.mistake import Mistake
from bot.asking.options import TOPICS
from bot.asking.request import Request
from bot.catalog.localised import Localised
from bot.library.library import Library
from bot.running.figures import SpeedRange
from tests.samples.guide_library import guide_library

LIBRARY = guide_library()


def _ask(topic: str) -> GuideAnswer:
    return guide(Request("guide", {"topic": topic}), LIBRARY)


def _column(
    guide_answer: GuideAnswer, key: str
) -> list[SpeedRange | Localised | date | int | float | str]:
    return [entry.value for row in guide_answer.rows for entry in row if entry.key == key]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_figures_rows_and_further_questions(topic: str) -> None:
    """All rows have the same columns, and the further questions can be read as lines."""
    ask = _ask(topic)
    assert topic == ask.question.topic
    assert ask.figures
    assert 1 == len({tuple(entry.key for entry in row) for row in ask.rows})
    assert ask.next
    assert all(read_line(line).options for line in ask.next)


def test_topic_is_memory_if_none_is_named(library: Library) -> None:
    """It matters first for all else, and is noted as assumed."""
    result = guide(Request("guide", {}), LIBRARY)
    assert [("topic", "memory")] == [
        (entry.option, entry.value) for entry in result.question.assumed
    ]


def test_unknown_topic_is_a_mistake(library: Library) -> None:
    """No topic is guessed."""
    with pytest.raises(Mistake) as caught:
        guide(Request("guide", {"topic": "weather"}), LIBRARY)
    assert "unknown_choice" == caught.value.kind


def test_catalog_without_an_example_is_a_mistake(library: Library) -> None:
    """A library of three models has none of 70B to show."""
    with pytest.raises(Mistake) as caught:
        guide(Request("guide", {"topic": "memory"}), library)
    assert "no_example" == caught.value.kind


def test_memory_lesson_has_the_figures_of_fit() -> None:
    """The parts add up to the total of /fit for the same model."""
    memory = fit(Request("fit", {"model": "small-7b", "context": "8k"}), LIBRARY).memory
    text = {figure.key: figure.value for figure in _ask("memory").figures}
    assert memory.total_bytes == text["total"]
    assert memory.total_bytes == sum(int(str(text[key])) for key in ("weights", "cache", "rest"))
    assert ["Small-7B", "Mid-14B", "Big-32B", "Huge-70B"] == _column(_ask("memory"), "model")


def test_formats_go_from_most_bits_to_fewest() -> None:
    """With the measured loss, or a dash if there is no measurement."""
    ask = _ask("formats")
    bits = _column(ask, "bits")
    assert sorted(bits, key=float, reverse=True) == bits  # type: ignore[arg-type]
    assert ["–", 0.001, 0.03] == _column(ask, "rise")


def test_context_memory_is_proportional_to_tokens_and_heads() -> None:
    """Four times the tokens need four times the bytes, a quarter of the heads a quarter."""
    ask = _ask("context")
    usual, lean = _column(ask, "usual"), _column(ask, "lean")
    assert [1, 4, 16] == [float(str(entry)) / float(str(usual[0])) for entry in usual]
    assert [4, 4, 4] == [float(str(a)) / float(str(b)) for a, b in zip(usual, lean, strict=True)]


def test_cache_in_fewer_bits_is_smaller() -> None:
    """q8_0 keeps 8.5 bits of 16, q4_0 4.5; a token takes 2 x 32 layers x 8 heads x 128 x 2."""
    ask = _ask("kv-cache")
    full, half, quarter = (float(str(entry)) for entry in _column(ask, "cache"))
    assert (8.5 / 16, 4.5 / 16) == (half / full, quarter / full)
    assert 128 == next(figure.value for figure in ask.figures if figure.key == "kib")


def test_speed_lesson_has_bandwidth_and_speed_ranges() -> None:
    """On the cheapest machine of each route."""
    ask = _ask("speed")
    assert [1000, 1000] == _column(ask, "bandwidth")
    assert all(isinstance(entry, SpeedRange) for entry in _column(ask, "decode"))


def test_mixture_is_faster_than_a_dense_model_of_its_size() -> None:
    """Both run on a machine that holds either."""
    mixture, dense = _column(_ask("moe"), "decode")
    assert isinstance(mixture, SpeedRange)
    assert isinstance(dense, SpeedRange)
    assert mixture.low > dense.high


def test_more_cards_have_more_usable_memory() -> None:
    """70B does not fit on one card of 24 GB, but on four."""
    ask = _ask("several-gpus")
    assert "comfortable" == _column(ask, "verdict")[-1]
    assert "comfortable" != _column(ask, "verdict")[0]
    usable = [float(str(entry)) for entry in _column(ask, "usable")]
    assert usable[0] < usable[1] < usable[2]


def test_cloud_prices_are_in_dollars() -> None:
    """2 and 4 euros at 1.25 dollars."""
    ask = _ask("cloud")
    assert [2.5, 5.0] == [*_column(ask, "read"), *_column(ask, "written")]


def test_machines_to_buy_have_their_prices() -> None:
    """The cheapest of each route that holds a model of 32B, and the date of the oldest price."""
    ask = _ask("mac-or-pc")
    assert [2000, 3000] == _column(ask, "price")
    assert date(2026, 11, 1) == next(figure.value for figure in ask.figures if figure.key == "date")


def test_registry_answers_guide() -> None:
    """A line of the terminal gets the same answer."""
    assert _ask("moe") == answer(read_line("/guide topic:moe"), LIBRARY, date(2026, 11, 24))
