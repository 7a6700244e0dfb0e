"""A next step that a card names, with the buttons that take it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.cards.control import Ask
from bot.texts import Words


@dataclass(frozen=True)
class Hint:
    """A line on a card, and the buttons that ask exactly what it says; none for advice alone."""

    line: str
    asks: tuple[Ask, ...] = ()


def hint(key: str, words: Words, changes: Mapping[str, str], **said: str) -> Hint:
    """Return the hint with a key of the texts, which names options with their new texts.

    `said`: what else its line says. Its button has the text `control.hint.` and the names of the
    options.
    """
    line = words.say(key, **changes, **said)
    label = words.say(f"control.hint.{'_'.join(changes)}", **changes)
    return Hint(line, (Ask(label, changes),))


def lines_of(hints: Iterable[Hint]) -> list[str]:
    """Return the lines of hints."""
    return [each.line for each in hints]


def asks_of(hints: Iterable[Hint]) -> list[Ask]:
    """Return the buttons of hints, the most useful first."""
    return [ask for each in hints for ask in each.asks]
