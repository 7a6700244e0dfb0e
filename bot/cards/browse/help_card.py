"""The card of `/help`: the commands with examples, or one command with its options."""

from bot.answers.browse.help_answer import CommandHelp, HelpAnswer, OptionHelp
from bot.cards.browse.listing import as_lines
from bot.cards.card import Card, Section
from bot.cards.footer import footer
from bot.texts import Words

# Commands that save, report or change something; they exist in Discord only.
IN_DISCORD = (
    "hardware",
    "report",
    "settings",
    "privacy",
    "rules",
    "catalog",
    "price",
    "reports",
    "watch",
)


def help_card(answer: HelpAnswer, words: Words) -> Card:
    """Return the card of all commands, or of the command that the question names."""
    asked = answer.question.command
    if asked is None:
        title, lead = words.say("help.title"), words.say("help.lead")
        sections = [_overview(command, words) for command in answer.commands]
        sections.append(_in_discord(words))
    else:
        title = words.say("help.title_of", command=asked)
        lead = words.say(f"command.{asked}")
        (command,) = answer.commands
        sections = [_option(asked, option, words) for option in command.options]
        sections.append(Section(words.say("help.examples"), as_lines(command.examples)))
    return Card(
        title=title,
        lead=lead,
        colour="blue",
        sections=tuple(sections),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _overview(command: CommandHelp, words: Words) -> Section:
    description = words.say(f"command.{command.name}")
    example = words.say(f"help.example.{command.name}")
    return Section(f"/{command.name}", f"{description}\n{as_lines([example])}")


def _in_discord(words: Words) -> Section:
    lines = [f"`/{name}` {words.say(f'command.{name}')}" for name in IN_DISCORD]
    return Section(words.say("help.in_discord"), "\n".join(lines))


def _option(command: str, option: OptionHelp, words: Words) -> Section:
    lines = [words.say(f"command.{command}.{option.name}")]
    if option.choices:
        choices = words.say("list.between").join(option.choices)
        lines.append(words.say("help.choices", choices=choices))
    notes = {"help.required": option.required, "help.terminal": option.terminal_only}
    marks = "".join(f" · {words.say(note)}" for note, holds in notes.items() if holds)
    return Section(f"{option.name}:{marks}", "\n".join(lines))
