"""What a card of `/fit` offers gets the verdict that it says, over each machine once."""

import re
from collections.abc import Iterator

import pytest

from bot.answers.fit.answer import FitAnswer
from bot.answers.fit.fit import fit
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.cards.control import MOST_BUTTONS, Ask, Row
from bot.cards.controls import controls_of, details_controls
from bot.cards.fit.next_steps import next_steps
from bot.cards.fit.program import OBSTACLES, ways_around
from bot.commands.controls.next_question import question_of
from bot.library.library import Library
from bot.texts import LOCALES, words_for

pytestmark = pytest.mark.thorough
_FITTING = ("comfortable", "tight")
_OFFERED = re.compile(r"`(context|quant|kv):([^`]+)`")
_PROGRAM = re.compile(r"`runtime:([^`]+)`")


def _asked(library: Library) -> Iterator[tuple[dict[str, str], FitAnswer]]:
    models = sorted(library.models)
    for place, hardware in enumerate(sorted(library.devices)):
        model, context = models[3 * place % len(models)], ("8k", "32k")[place % 2]
        options = {"model": model, "hardware": hardware, "context": context}
        try:
            yield options, fit(Request("fit", options), library)
        except Mistake:
            continue  # a name that several devices have


def _asks(rows: tuple[Row, ...]) -> list[Ask]:
    return [entry for row in rows for entry in row if isinstance(entry, Ask)]


def test_every_hint_keeps_what_it_promises(library: Library) -> None:
    """Whoever types what is offered gets it on the devices, or with RAM where that is said."""
    offered, broken = 0, []
    for options, answer in _asked(library):
        machine = answer.machines[0]
        for hint in next_steps(answer, machine, words_for("en")):
            line = hint.line
            changes = dict(_OFFERED.findall(line))
            if not changes:
                continue
            offered += 1
            then = fit(Request("fit", {**options, **changes}), library).machines[0].verdict
            in_ram = "RAM" in line and then == "offload"
            if then not in _FITTING and not in_ram:
                broken.append((options, line, then))
    assert offered > 200
    assert [] == broken


@pytest.mark.parametrize("locale", LOCALES)
def test_the_button_of_a_hint_asks_what_the_hint_says(library: Library, locale: str) -> None:
    """The option and its text on the line are all that the button changes, and stand under it."""
    words, compared = words_for(locale), 0
    for options, answer in _asked(library):
        machine, asked = answer.machines[0], Request("fit", options)
        rows = controls_of(answer, library, words)
        under, is_full = _asks(rows), len(rows[3]) == MOST_BUTTONS
        behind = _asks(details_controls(answer, library, words))
        for hint in next_steps(answer, machine, words):
            changes = dict(_OFFERED.findall(hint.line))
            if not changes:
                continue
            compared += 1
            (ask,) = hint.asks
            assert {**options, **changes} == question_of(ask, asked).options, hint.line
            assert ask in behind, hint.line
            assert ask in under or is_full, hint.line
            # The label names what the card will say.
            assert all(text in ask.label for text in changes.values()), ask.label
    assert compared > 200


def test_no_button_of_a_hint_leads_to_a_mistake(library: Library) -> None:
    """Nor to the question on display; what is said to run there does."""
    pressed, same = 0, []
    for options, answer in [*_asked(library)][::2]:
        for ask in _asks(details_controls(answer, library, words_for("en"))):
            pressed += 1
            question = question_of(ask, Request("fit", options))
            then = fit(question, library)
            if (then.question, then.model) == (answer.question, answer.model):
                same.append((options, ask))
            if ask.changes.get("hardware") == "none":
                assert then.classes or not then.machines
    assert pressed > 150
    assert [] == same


def test_programs_that_are_said_to_run_do(library: Library) -> None:
    """Each has a button of its own; a format that only the asked program reads is left out."""
    pressed = 0
    for hardware in ("rtx 3090", "m3 max 64gb", "rx 7900 xtx", "arc b580", "mi50"):
        for program in ("vllm", "mlx", "exllamav3", "tensorrt-llm"):
            asked = Request("fit", {"model": "qwen3-8b", "hardware": hardware, "runtime": program})
            try:
                answer = fit(asked, library)
            except Mistake:
                continue
            machine = answer.machines[0]
            if machine.reason not in OBSTACLES:
                continue
            for hint in ways_around(machine, words_for("en")):
                for ask in hint.asks:
                    pressed += 1
                    then = fit(question_of(ask, asked), library)
                    assert then.machines[0].reason not in OBSTACLES, (asked, ask)
                programs = _PROGRAM.findall(hint.line)
                assert programs in ([], [ask.changes.get("runtime") for ask in hint.asks])
    assert pressed > 5
