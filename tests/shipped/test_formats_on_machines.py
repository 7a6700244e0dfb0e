"""What the table and the menu of formats say is what `/fit` says of each, on the asked machine."""

from collections.abc import Iterator

import pytest

from bot.answers.fit.answer import FitAnswer
from bot.answers.fit.fit import fit
from bot.answers.registry import answer
from bot.answers.start.answer import StartAnswer
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.cards.control import Menu
from bot.cards.controls import controls_of
from bot.cards.figures import gib
from bot.library.library import Library
from bot.texts import words_for
from tests.shipped.cards import TODAY

pytestmark = pytest.mark.thorough
_FORMATS = ("Q8_0", "Q4_K_M", "IQ2_M")


def _asked(library: Library) -> Iterator[tuple[dict[str, str], FitAnswer]]:
    """Each machine once, every third of them twice or with RAM, each with another model."""
    models = sorted(library.models)
    for place, device in enumerate(sorted(library.devices)):
        hardware = (device, f"2x {device}", f"{device} + 64GB RAM")[place % 3]
        options = {"model": models[5 * place % len(models)], "hardware": hardware}
        try:
            yield options, fit(Request("fit", options), library)
        except Mistake:
            continue


def test_each_format_needs_what_it_is_said_to_need(library: Library) -> None:
    """The row of a format has the figure of the answer in that format."""
    compared, wrong = 0, []
    for options, result in _asked(library):
        for row in result.formats:
            if row.format not in (*_FORMATS, result.memory.format):
                continue
            compared += 1
            then = fit(Request("fit", {**options, "quant": row.format}), library)
            if then.machines[0].needed_bytes != row.needed_bytes:
                wrong.append((options, row.format, row.needed_bytes))
    assert compared > 500
    assert [] == wrong


def test_a_menu_of_formats_has_the_memory_on_the_machine(library: Library) -> None:
    """On two cards that is more than on one; under `/start` as under `/fit`."""
    options = {"model": "qwen2-72b", "hardware": "2x rtx 3090"}
    needed = fit(Request("fit", options), library).machines[0].needed_bytes
    words = words_for("en")
    for command in ("fit", "start"):
        asked: dict[str, str] = {**options, "quant": "Q4_K_M"}
        result = answer(Request(command, asked), library, TODAY)
        assert isinstance(result, FitAnswer | StartAnswer)
        rows = controls_of(result, library, words)
        menus = [entry for row in rows for entry in row if isinstance(entry, Menu)]
        (formats,) = [menu for menu in menus if menu.option == "quant"]
        (chosen,) = [choice for choice in formats.choices if choice.is_chosen]
        assert chosen.label.endswith(gib(needed, words))
