"""`/help` on one screen: what each command does, in a few words."""

from bot.answers.browse.help_answer import HelpAnswer
from bot.cards.card import Card
from bot.texts import Words


def help_brief(answer: HelpAnswer, words: Words) -> Card:
    """Return the card of all commands, a line for each; an example says how one is asked."""
    names = [command.name for command in answer.commands]
    lines = [f"`/{name}` {words.say(f'brief.help.{name}')}" for name in names]
    lead = "\n".join((words.say("brief.help.lead"), *lines))
    return Card(words.say("help.title"), lead, "blue")
