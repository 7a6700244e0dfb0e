"""`/fit` on one screen: the verdict, how fast, how to start it, one way on, one caution."""

from collections.abc import Iterator

from bot.answers.fit.answer import FitAnswer
from bot.cards.brief.pace import is_slow, pace
from bot.cards.card import Card
from bot.cards.figures import contexts, short_speed
from bot.cards.fit.asks import runs_instead
from bot.cards.fit.card import cautions, fit_colour, fit_lead, fit_title, machine_classes
from bot.cards.fit.goal import goal_line
from bot.cards.fit.hint import lines_of
from bot.cards.fit.memory import drawn_bar
from bot.cards.fit.memory_texts import memory_texts
from bot.cards.fit.next_steps import next_steps
from bot.cards.fit.notes import unchecked_note
from bot.cards.fit.program import OBSTACLES, obstacle_lead
from bot.cards.footer import footer_notes
from bot.library.library import Library
from bot.running.commands.quick_start import quick_start
from bot.running.figures import MachineFigures
from bot.texts import Words


def fit_brief(answer: FitAnswer, words: Words) -> Card:
    """Return the card of the verdict alone; `fit_further` has the lines that may follow."""
    machine = answer.machines[0] if answer.machines else None
    lead = fit_lead(answer, words) if machine is None else "\n".join(_lead(answer, machine, words))
    notes = footer_notes(answer.question.assumed, words)
    return Card(fit_title(answer, words), lead, fit_colour(answer), footer=notes)


def _lead(answer: FitAnswer, machine: MachineFigures, words: Words) -> Iterator[str]:
    if machine.reason in OBSTACLES:
        yield obstacle_lead(answer, machine, words)
        return
    yield verdict(machine, words)
    yield f"`{drawn_bar(answer, machine)}`"
    # A "no" has named both figures already.
    kind = {"no": "asked", "offload": "beyond"}.get(machine.verdict, "needs")
    yield words.say(
        f"brief.fit.{kind}",
        **memory_texts(machine.needed_bytes, machine.usable_bytes, words, unit="GB"),
        format=answer.memory.format,
        context=contexts(answer.memory.context, answer.context_count),
    )


def verdict(machine: MachineFigures, words: Words) -> str:
    """Return whether a machine runs the model, and how fast."""
    # Unequal devices together can have enough memory while one of them cannot hold its part.
    kind: str = machine.verdict
    if kind == "no" and machine.needed_bytes <= machine.usable_bytes:
        kind = "uneven"
    if kind == "offload" and is_slow(machine.decode_tokens_per_s):
        kind = "slow"
    return words.say(
        f"brief.fit.{kind}",
        machine=machine.name,
        **memory_texts(
            machine.needed_bytes,
            machine.usable_bytes,
            words,
            ram_bytes=machine.ram_bytes,
            unit="GB",
        ),
        answers=pace(machine.decode_tokens_per_s, words),
    )


def fit_further(answer: FitAnswer, library: Library, words: Words) -> Iterator[str]:
    """Yield what follows the verdict, the most useful first."""
    machine = answer.machines[0] if answer.machines else None
    unchecked = [*unchecked_note(answer.model, words)]
    yield from unchecked
    if machine is None:
        # The lead has named the first of them.
        for section in machine_classes(answer, words)[:1]:
            yield from str(section.body).splitlines()[1:]
        return
    yield from goal_line(answer.goal, words)
    if machine.verdict != "no" and (line := _start(answer, library)) is not None:
        yield words.say("brief.start", command=line)
    instead = [*_instead(answer, library, words)]
    yield from instead
    if machine.reason not in OBSTACLES:
        hints = next_steps(answer, machine, words)
        # What no button does is said by the models that run there.
        yield from lines_of(each for each in hints if each.asks or not instead)[:2]
    others = [text for text in cautions(answer, words) if text not in unchecked]
    for text in others[:1]:
        yield words.say("brief.mind", text=text)


def _instead(answer: FitAnswer, library: Library, words: Words) -> Iterator[str]:
    named = [
        words.say(
            "brief.fit.named",
            model=library.models[run.need.model].name,
            speed=short_speed(run.decode, words),
        )
        for run in runs_instead(answer, library)
    ]
    if named:
        yield words.say("brief.fit.instead", models=words.say("list.between").join(named))


def _start(answer: FitAnswer, library: Library) -> str | None:
    model = library.models.get(answer.model.id)
    return None if model is None else quick_start(model, answer.memory.format, library)
