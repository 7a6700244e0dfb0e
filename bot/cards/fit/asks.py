"""The questions that the hints under `/fit` ask, and the models that run in place of the asked."""

from collections.abc import Iterator
from typing import Final

from bot.answers.best.runs_well import runs_well
from bot.answers.fit.answer import FitAnswer
from bot.asking.quantities import context_words
from bot.cards.brief.pace import is_slow
from bot.cards.control import Ask
from bot.cards.fit.hint import asks_of
from bot.cards.fit.next_steps import next_steps
from bot.cards.fit.program import OBSTACLES, ways_around
from bot.cards.fit.tasks import longer_context
from bot.cards.menus import distinct
from bot.library.library import Library
from bot.running.run import Run
from bot.texts import Words

_MOST_INSTEAD: Final = 2


def runs_instead(answer: FitAnswer, library: Library) -> list[Run]:
    """Return models that do run well where the asked one does not, or slowly; the best first."""
    machine = answer.machines[0] if answer.machines else None
    if machine is None or machine.reason in OBSTACLES:
        return []
    slow = machine.verdict == "offload" and is_slow(machine.decode_tokens_per_s)
    if machine.verdict != "no" and not slow:
        return []
    return runs_well(answer.question.hardware or "", answer.model.id, _MOST_INSTEAD, library)


def fit_asks(answer: FitAnswer, library: Library, words: Words) -> list[Ask]:
    """Return a button for each step that the card names, the most useful first."""
    machine = answer.machines[0] if answer.machines else None
    if machine is None:
        return []
    obstructed = machine.reason in OBSTACLES
    hints = ways_around(machine, words) if obstructed else next_steps(answer, machine, words)
    instead = (_instead(answer, run, library, words) for run in runs_instead(answer, library))
    return distinct([*instead, *asks_of(hints), *_for_tasks(answer, words)])


def _instead(answer: FitAnswer, run: Run, library: Library, words: Words) -> Ask:
    """Return the question whose answer has the verdict and the speed of a run."""
    name = library.models[run.need.model].name
    return Ask(
        words.say("control.hint.model", model=name),
        {
            "model": run.need.model,
            "hardware": answer.question.hardware or "",
            "quant": run.format,
            "context": str(run.context),
        },
        command="fit",
    )


def _for_tasks(answer: FitAnswer, words: Words) -> Iterator[Ask]:
    """Yield the question with the context that the longest task fills, where it has room."""
    further = longer_context(answer.machines[0])
    if further is not None:
        context = context_words(further)
        yield Ask(words.say("control.hint.task", context=context), {"context": context})
