"""The steps of the calculation behind an answer to `/fit`, as a table."""

from collections.abc import Iterable

from bot.advice.wording import parameters
from bot.answers.fit.answer import Step
from bot.cards.card import Section, Table
from bot.cards.figures import gib
from bot.texts import Words


def steps_section(steps: Iterable[Step], words: Words) -> Section:
    """Each figure in its own unit, in the order in which it follows from those before it."""
    rows = tuple((words.say(f"step.{step.key}"), _figure(step)) for step in steps if step.value)
    return Section(words.say("step.calculation"), Table(("", ""), rows))


def _figure(step: Step) -> str:
    if step.unit == "bytes":
        return gib(step.value)
    return parameters(int(step.value)) if step.unit == "parameters" else f"{step.value:.2f}"
