import pytest

from bot.asking.line import read_line
from bot.cards.control import Action
from bot.cards.controls import controls_of, shared_controls
from bot.cards.registry import card_of
from bot.cards.start.request import start_request
from bot.cards.why_card import why_card
from bot.texts import LOCALES, words_for
from tests.golden.frozen.answers import answered
from tests.golden.frozen.library import frozen_library
from tests.shipped.cards import faults

OPTIONS = (
    "model:flux.1-dev hardware:rtx 4070",
    "model:flux.1-dev hardware:rtx 4070 quant:Q6_K",
    "model:flux.2-dev hardware:rtx 3060 12gb + 16GB RAM",
    "model:flux.1-kontext-dev hardware:2x rtx 3090 batch:2",
    "model:wan 2.2 hardware:rtx 4090 frames:49",
    "model:whisper hardware:rtx 3060 12gb",
    "model:whisper-large-v3 hardware:cpu-ddr5-5600-2ch 64GB",
    "model:bge-m3 hardware:m3 max 64gb",
    "model:qwen3-embedding-8b hardware:rtx 4090 batch:64",
)


@pytest.mark.parametrize("line", OPTIONS)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_card_that_starts_is_whole(line: str, locale: str) -> None:
    """Within the limits, with every figure filled in."""
    answer, words = answered(f"/start {line}"), words_for(locale)
    assert [] == faults(card_of(answer, words))
    assert [] == faults(why_card(answer, {}, words))
    assert controls_of(answer, frozen_library(), words)


@pytest.mark.parametrize("line", OPTIONS)
def test_the_button_leads_from_fit_to_start(line: str) -> None:
    """With every option as it was typed."""
    asked = read_line(f"/fit {line}")
    answer = answered(f"/fit {line}")
    request = start_request(asked, answer, frozen_library())
    assert request is not None
    assert ("start", asked.options) == (request.command, request.options)
    assert 2 == _starts(f"/fit {line}")


@pytest.mark.parametrize("line", ["model:ace-step hardware:rtx 3090", "model:flux.1-dev"])
def test_without_a_program_or_a_machine_there_is_no_button(line: str) -> None:
    """As for chat models."""
    assert 0 == _starts(f"/fit {line}")


def _starts(line: str) -> int:
    answer, words = answered(line), words_for("en")
    rows = (*controls_of(answer, frozen_library(), words), *shared_controls(answer, words))
    return sum(entry.name == "start" for row in rows for entry in row if isinstance(entry, Action))
