"""The cards of problems in a server's rules, and of their end."""

from collections.abc import Sequence

from bot.cards.card import Card
from bot.cards.refusal import as_code
from bot.texts import Words

_SHOWN = 12
_LONGEST = 300  # a problem may quote a long text that was pasted in place of a word


def problems_card(what: str, problems: Sequence[str], words: Words) -> Card:
    """Return the card of the first problems as `file:line:column: message`.

    `what`: the sentence that says what was refused.
    """
    lines = [as_code(line[:_LONGEST]) for line in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        lines.append(words.say("rules.more", count=len(problems) - _SHOWN))
    return Card(words.say("rules.problems"), "\n".join([what, *lines]), "orange")


def mended_card(key: str, words: Words) -> Card:
    """Return the card that says that rules reported as broken are used again; `key`: its text."""
    return Card(words.say("rules.mended"), words.say(key), "green")
