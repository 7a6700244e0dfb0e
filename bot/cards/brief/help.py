"""`/help` on one screen: what each command does, in a few words, by topic."""

from typing import Final

from bot.answers.browse.help_answer import HelpAnswer
from bot.asking.options import CommandName
from bot.cards.card import Card
from bot.texts import Words

# A command has a line of its own, or shares one with others that need no explanation.
_TOPICS: Final[dict[str, tuple[tuple[CommandName, ...], ...]]] = {
    "run": (("fit",), ("best",), ("start",)),
    "buy": (("buy",), ("compare",)),
    "look": (("models", "machines", "guide"),),
}


def help_brief(_: HelpAnswer, words: Words) -> Card:
    """Return the card of all commands by topic, and of those that exist in Discord alone."""
    lines = [words.say("brief.help.lead")]
    for topic, rows in _TOPICS.items():
        lines.append(f"**{words.say(f'brief.help.topic.{topic}')}**")
        lines += [_line(names, words) for names in rows]
    lines.append(f"**{words.say('brief.help.topic.discord')}**")
    lines.append(words.say("brief.help.discord"))
    return Card(words.say("help.title"), "\n".join(lines), "blue")


def _line(names: tuple[CommandName, ...], words: Words) -> str:
    named = " ".join(f"`/{name}`" for name in names)
    return f"{named} {words.say(f'brief.help.{names[0]}')}" if len(names) == 1 else named
