"""`/best` on one screen: the five best models with their speeds, and how to start the first."""

from collections.abc import Iterator

from bot.answers.best.answer import BestAnswer, BestModel
from bot.cards.best.card import best_lead, best_title, colour_of
from bot.cards.card import Card
from bot.cards.figures import short_speed
from bot.cards.footer import footer_notes
from bot.library.library import Library
from bot.running.commands.quick_start import quick_start
from bot.texts import Words

_MOST_MODELS = 5
_MOST_MISSED = 2


def best_brief(answer: BestAnswer, words: Words) -> Card:
    """Return the card of the best model alone; `best_further` has what may follow."""
    notes = footer_notes(answer.question.assumed, words)
    title, lead = best_title(answer, words), best_lead(answer, words)
    return Card(title, lead, colour_of(answer), footer=notes)


def best_further(answer: BestAnswer, library: Library, words: Words) -> Iterator[str]:
    """Yield the start of the best model, the others from the second on, and what is too large."""
    for first in answer.models[:1]:
        line = quick_start(library.models[first.model], first.format, library)
        if line is not None:
            yield words.say("brief.start", command=line)
    for place, model in enumerate(answer.models[1:_MOST_MODELS], 2):
        yield _line(place, model, words)
    if answer.missed:
        names = [missed.name for missed in answer.missed[:_MOST_MISSED]]
        yield words.say("brief.best.missed", names=words.say("list.between").join(names))


def _line(place: int, model: BestModel, words: Words) -> str:
    return words.say(
        "brief.best.line",
        place=place,
        model=model.name,
        format=model.format,
        speed=short_speed(model.decode_tokens_per_s, words),
        fit=words.say(f"best.fit.{model.verdict}"),
    )
