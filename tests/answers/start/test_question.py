import pytest

from bot.answers.registry import answer
from bot.asking.mistake import Mistake
from bot.asking.question import FitQuestion, StartQuestion
from bot.asking.request import Request
from tests.answers.start.asked import start, started
from tests.golden.frozen.library import DAY, frozen_library


@pytest.mark.parametrize(
    ("hardware", "systems"),
    [
        ("m4 max 64gb", ("macos",)),
        ("rtx 4090", ("linux", "windows")),
        ("strix halo 128gb on windows", ("windows",)),
        ("strix halo 128gb", ("linux", "windows")),
    ],
)
def test_the_system_follows_from_the_machine(hardware: str, systems: tuple[str, ...]) -> None:
    """It is named among the assumptions, unless it was asked for."""
    answer = start(model="qwen3-8b", hardware=hardware)
    assert (systems, systems[0]) == (answer.systems, answer.question.os)
    assert ("os", systems[0]) in [(item.option, item.value) for item in answer.question.assumed]
    asked = start(model="qwen3-8b", hardware=hardware, os=systems[-1].upper())
    assert systems[-1] == asked.question.os
    assert "os" not in [item.option for item in asked.question.assumed]
    assert {systems[-1]} == {command.os for command in asked.commands}


def test_the_question_has_all_that_fit_has() -> None:
    """The figures are those of `/fit` for the same options."""
    assert set(FitQuestion.model_fields) < set(StartQuestion.model_fields)


@pytest.mark.parametrize(
    ("options", "kind", "suggestions"),
    [
        ({"model": "qwen3-8b"}, "missing_option", {"hardware:rtx 4090"}),
        ({"hardware": "rtx 4090"}, "missing_option", {"model:llama-3.1-8b"}),
        (
            {"model": "qwen3-8b", "hardware": "rtx 4090", "os": "amiga"},
            "unknown_choice",
            {"os:linux", "os:macos", "os:windows"},
        ),
        (
            {"model": "qwen3-8b", "hardware": "rtx 4090", "os": "macos"},
            "conflict",
            {"os:linux", "os:windows"},
        ),
        (
            {"model": "qwen3-8b", "hardware": "m4 max 64gb", "os": "windows"},
            "conflict",
            {"os:macos"},
        ),
        ({"model": "qwen2-71b", "hardware": "rtx 4090"}, "unknown_model", None),
        ({"model": "qwen3-8b", "hardware": "rtx 4090", "runtime": "jan"}, "no_commands", None),
        ({"model": "qwen3-8b", "hardware": "none"}, "missing_option", {"hardware:rtx 4090"}),
    ],
)
def test_what_cannot_be_started_is_refused(
    options: dict[str, str], kind: str, suggestions: set[str] | None
) -> None:
    """One sentence says what would work."""
    with pytest.raises(Mistake) as refused:
        answer(Request("start", options), frozen_library(), DAY)
    assert kind == refused.value.kind
    if suggestions is not None:
        assert suggestions == set(refused.value.suggestions)
    assert refused.value.suggestions


def test_a_program_with_commands_is_suggested_for_one_without() -> None:
    """What is suggested is answered."""
    with pytest.raises(Mistake) as refused:
        start(model="qwen3-8b", hardware="rtx 4090", runtime="jan")
    for suggestion in refused.value.suggestions:
        named = suggestion.removeprefix("runtime:")
        assert start(model="qwen3-8b", hardware="rtx 4090", runtime=named).commands


def test_the_saved_machine_counts() -> None:
    """Like in `/fit`, it is named among the assumptions."""
    request = Request("start", {"model": "qwen3-8b"}, usual={"hardware": "rtx 4090"})
    result = started(request)
    assert "hardware" in [item.option for item in result.question.assumed]
    assert result.commands


def test_an_imported_model_has_commands_for_a_file_of_its_own() -> None:
    """No repository is known, which is said."""
    known = frozen_library().models["qwen3-8b"]
    model = known.model_copy(update={"id": "mine", "name": "Mine", "repository": ""})
    request = Request("start", {"model": "./m.gguf", "hardware": "rtx 4090"}, model=model)
    result = started(request)
    assert ((), ()) == (result.builds, result.downloads)
    (command,) = result.commands
    assert "-m models/MODEL.gguf" in command.text
    assert [("llama.cpp", "repository")] == [(part.program, part.code) for part in result.unsaid]
