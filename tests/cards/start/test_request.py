import pytest

from bot.answers.fit.answer import FitAnswer
from bot.answers.registry import Answer, answer
from bot.asking.line import read_line
from bot.asking.options import START
from bot.asking.request import Request
from bot.cards.control import Action
from bot.cards.controls import controls_of, shared_controls
from bot.cards.start.request import can_start, start_request
from bot.texts import words_for
from tests.answers.start.asked import started
from tests.golden.frozen.library import DAY, frozen_library

EN = words_for("en")
STARTABLE = (
    "/fit model:qwen3-8b hardware:rtx 4090",
    "/fit model:qwen3-8b:Q8_0 hardware:2x rtx 3090 context:32k kv:q8_0 users:2 runtime:jan",
    "/fit model:deepseek-r1 hardware:rtx 4090",
    "/best hardware:rtx 4090 goal:coding",
    "/best hardware:m4 max 128gb goal:vision context:16k users:2",
    "/buy budget:2000 usd goal:coding",
    "/buy budget:2000 usd goal:coding platform:mac",
    "/buy budget:10000 usd goal:agents",
    "/buy budget:500 usd goal:chat own:rtx 3090",
)
NOT_STARTABLE = ("/fit model:qwen3-8b", "/models", "/compare a:rtx 4090 b:rtx 3090", "/about")


def _answer(line: str) -> Answer:
    return answer(read_line(line), frozen_library(), DAY)


def _names(line: str) -> list[str]:
    result = _answer(line)
    rows = (*controls_of(result, frozen_library(), EN), *shared_controls(result, EN))
    return [entry.name for row in rows for entry in row if isinstance(entry, Action)]


@pytest.mark.parametrize("line", STARTABLE)
def test_what_an_answer_names_is_started(line: str) -> None:
    """The question that follows is answered, with the options of the command only."""
    asked, result = read_line(line), _answer(line)
    request = start_request(asked, result, frozen_library())
    assert request is not None
    assert set(request.options) <= set(START.option_names)
    assert started(request).machines
    assert 2 == _names(line).count("start")


@pytest.mark.parametrize("line", NOT_STARTABLE)
def test_an_answer_without_a_model_on_a_machine_has_no_button(line: str) -> None:
    """There is nothing to start."""
    asked, result = read_line(line), _answer(line)
    assert not can_start(result)
    assert start_request(asked, result, frozen_library()) is None
    assert "start" not in _names(line)


@pytest.mark.parametrize("line", STARTABLE[:2])
def test_the_figures_stay_those_of_fit(line: str) -> None:
    """Every option counts, and so does the asker's saved machine."""
    asked, result = read_line(line), _answer(line)
    assert isinstance(result, FitAnswer)
    request = start_request(asked, result, frozen_library())
    assert request is not None
    again = started(request)
    assert result.memory == again.memory
    assert "jan" not in request.options.values()
    saved = Request("fit", {"model": "qwen3-8b"}, usual={"hardware": "rtx 4090"})
    of_saved = start_request(saved, answer(saved, frozen_library(), DAY), frozen_library())
    assert of_saved is not None
    assert "rtx 4090" == of_saved.options["hardware"]


def test_the_best_model_is_started_in_its_format() -> None:
    """With the context of the answer, and with the encoder where pictures are the goal."""
    line = STARTABLE[4]
    result = _answer(line)
    assert result.kind == "best"
    request = start_request(read_line(line), result, frozen_library())
    assert request is not None
    first = result.models[0]
    assert {
        "model": first.model,
        "hardware": "m4 max 128gb",
        "quant": first.format,
        "context": "16384",
        "users": "2",
        "vision": "yes",
    } == dict(request.options)


@pytest.mark.parametrize("line", [line for line in STARTABLE if line.startswith(("/buy", "/best"))])
def test_what_is_advised_fits_as_it_was_advised(line: str) -> None:
    """The verdict of the first pick is that of its commands."""
    result = _answer(line)
    request = start_request(read_line(line), result, frozen_library())
    assert request is not None
    again = started(request)
    assert again.started is not None
    assert again.started.instead_of is None
    if result.kind == "best":
        assert result.models[0].verdict == again.started.verdict


def test_of_several_owned_machines_the_kept_one_is_started() -> None:
    """It is named as it was typed."""
    line = "/buy model:qwen3-8b own:m1 8gb; rtx 4090 budget:0 usd"
    result = _answer(line)
    request = start_request(read_line(line), result, frozen_library())
    assert request is not None
    assert "rtx 4090" == request.options["hardware"]
