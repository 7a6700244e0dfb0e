"""Everything that is wrong with some rules, a line each; and that nothing is any more."""

from collections.abc import Sequence

from bot.cards.card import Card
from bot.cards.refusal import as_code
from bot.texts import Words

_SHOWN = 12
_LONGEST = 300  # a text that was pasted in place of a word may be quoted whole


def problems_card(what: str, problems: Sequence[str], words: Words) -> Card:
    """`what` was refused; the first problems as `file:line:column: message`."""
    lines = [as_code(line[:_LONGEST]) for line in problems[:_SHOWN]]
    if len(problems) > _SHOWN:
        lines.append(words.say("rules.more", count=len(problems) - _SHOWN))
    return Card(words.say("rules.problems"), "\n".join([what, *lines]), "orange")


def mended_card(key: str, words: Words) -> Card:
    """Rules that were told to be broken are used again; `key` says which."""
    return Card(words.say("rules.mended"), words.say(key), "green")
