"""What can be asked in the terminal, as a card."""

from bot.answers.options import COMMANDS
from bot.cards.card import Card, Section
from bot.texts import Words


def help_card(words: Words) -> Card:
    """Every command with its options, out of their one definition."""
    return Card(
        title=words.say("chat.help.title"),
        lead=words.say("chat.help.lead"),
        colour="blue",
        sections=tuple(_section(command, words) for command in COMMANDS),
        footer=words.say("chat.help.keys"),
    )


def _section(command: str, words: Words) -> Section:
    lines = [words.say(f"command.{command}")]
    for option in COMMANDS[command]:
        text = words.say(f"command.{command}.{option.name}")
        choices = f" ({', '.join(option.choices)})" if option.choices else ""
        lines.append(f"`{option.name}:` {text}{choices}")
    return Section(f"/{command}", "\n".join(lines))
