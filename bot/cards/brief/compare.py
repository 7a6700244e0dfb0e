"""`/compare` on one screen: who should take which, then the figures side by side."""

from collections.abc import Iterator

from bot.answers.compare.answer import CompareAnswer, MachineSide
from bot.cards.card import Card
from bot.cards.compare.card import (
    NOT_KNOWN,
    compare_lead,
    compare_title,
    machine_rows,
    model_rows,
    shared_rows,
)
from bot.cards.footer import footer_notes
from bot.texts import Words


def compare_brief(answer: CompareAnswer, words: Words) -> Card:
    """Return the card of the advice alone; `compare_further` has the figures that may follow."""
    notes = footer_notes(answer.question.assumed, words)
    title, lead = compare_title(answer, words), compare_lead(answer, words)
    return Card(title, lead, "blue", footer=notes)


def compare_further(answer: CompareAnswer, words: Words) -> Iterator[str]:
    """Yield a line for each figure of both sides, those of what both run first."""
    if answer.shared is not None:
        name = answer.shared.name.in_locale(words.locale)
        kind = "model" if isinstance(answer.sides[0], MachineSide) else "machine"
        yield f"**{words.say(f'compare.shared.{kind}', name=name)}**"
        yield from _lines(shared_rows(answer.shared, words), words)
    a, b = answer.sides
    if isinstance(a, MachineSide) and isinstance(b, MachineSide):
        yield from _lines(machine_rows((a, b), answer.rate, words), words)
    elif not isinstance(a, MachineSide) and not isinstance(b, MachineSide):
        yield from _lines(model_rows((a, b), answer, words), words)


def _lines(rows: Iterator[tuple[str, str, str]], words: Words) -> Iterator[str]:
    for name, first, second in rows:
        if (first, second) != (NOT_KNOWN, NOT_KNOWN):
            yield words.say("brief.compare.row", row=name, a=first, b=second)
