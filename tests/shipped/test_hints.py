"""What a card of `/fit` offers gets the verdict that it says, over each machine once."""

import re
from collections.abc import Iterator

import pytest

from bot.answers.fit.answer import FitAnswer
from bot.answers.fit.fit import fit
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.cards.fit.next_steps import room, ways_out
from bot.library.library import Library
from bot.texts import words_for

pytestmark = pytest.mark.thorough
_FITTING = ("comfortable", "tight")
_OFFERED = re.compile(r"`(context|quant|kv):([^`]+)`")


def _asked(library: Library) -> Iterator[tuple[dict[str, str], FitAnswer]]:
    models = sorted(library.models)
    for place, hardware in enumerate(sorted(library.devices)):
        model, context = models[3 * place % len(models)], ("8k", "32k")[place % 2]
        options = {"model": model, "hardware": hardware, "context": context}
        try:
            yield options, fit(Request("fit", options), library)
        except Mistake:
            continue  # a name that several devices have


def test_every_hint_keeps_what_it_promises(library: Library) -> None:
    """Whoever types what is offered gets it on the devices, or with RAM where that is said."""
    offered, broken = 0, []
    for options, answer in _asked(library):
        machine = answer.machines[0]
        holds = machine.verdict in _FITTING
        for line in (room if holds else ways_out)(answer, machine, words_for("en")):
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
