"""The figures of memory on a card say the same as its verdict, of each model and each machine."""

import re

from bot.answers.fit.answer import FitAnswer
from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.asking.mistake import Mistake
from bot.cards.brief.registry import brief_of
from bot.cards.fit.card import verdict_line
from bot.cards.fit.memory_texts import SPARE_SHARE
from bot.cards.fit.program import OBSTACLES
from bot.library.library import Library
from bot.running.figures import MachineFigures
from bot.texts import words_for
from tests.shipped.cards import TODAY

_FIGURE = re.compile(r"([\d,]+\.\d+) Gi?B")


def _contradicts(machine: MachineFigures, text: str) -> bool:
    """Whether the first two figures of memory in a text say another verdict than the card."""
    needed, usable = (float(each.replace(",", "")) for each in _FIGURE.findall(text)[:2])
    exact = machine.needed_bytes, machine.usable_bytes
    return _verdict(needed, usable) != _verdict(*exact)


def _verdict(needed: float, usable: float) -> tuple[bool, bool]:
    return needed > usable, needed <= (1 - SPARE_SHARE) * usable


def _shown(result: FitAnswer, library: Library) -> list[str]:
    """Return the line of the first card that has both figures, and that of the whole card."""
    words, machine = words_for("en"), result.machines[0]
    lines = brief_of(result, library, words).lead.splitlines()
    kinds = ("**No.**",) if machine.verdict == "no" else ("Needs ",)
    (first,) = [line for line in lines if line.startswith(kinds)]
    return [first, verdict_line(result, machine, words)]


def test_no_card_hides_its_verdict_in_rounded_figures(library: Library) -> None:
    """Each model on several machines, each machine with several models."""
    machines, models = sorted(library.devices), sorted(library.models)
    pairs = [(model, machines[7 * at % len(machines)]) for at, model in enumerate(models)]
    pairs += [(models[3 * at % len(models)], machine) for at, machine in enumerate(machines)]
    wrong, asked = [], 0
    for model, hardware in pairs:
        question = f"/fit model:{model} hardware:{hardware}"
        try:
            result = answer(read_line(question), library, TODAY)
        except Mistake:
            continue
        if not isinstance(result, FitAnswer) or result.machines[0].reason in OBSTACLES:
            continue
        asked += 1
        texts = _shown(result, library)
        wrong += [text for text in texts if _contradicts(result.machines[0], text)]
    assert asked > 800
    assert [] == wrong


def test_the_digits_follow_the_share_that_the_rules_set(library: Library) -> None:
    """The rules decide the verdict; the card only has to show enough digits of it."""
    assert SPARE_SHARE == library.judgement.spare_share
