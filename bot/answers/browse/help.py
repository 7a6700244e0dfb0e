"""`/help`: commands, their options and examples."""

from typing import get_args

from bot.answers.browse.help_answer import CommandHelp, HelpAnswer, OptionHelp
from bot.asking.choice import choice
from bot.asking.options import COMMANDS, CommandName
from bot.asking.question import HelpQuestion, Options
from bot.asking.request import Request
from bot.catalog.price import Currency
from bot.library.library import Library


def help_(request: Request, library: Library) -> HelpAnswer:
    """Return the help for one command, or for all if none is named; Mistake for an unknown one."""
    text = Options(request.options).given("command")
    command = None if text is None else choice("command", text, COMMANDS)
    return HelpAnswer(
        question=HelpQuestion(command=command),
        currency=_currency(request),
        commands=tuple(map(_of_command, COMMANDS if command is None else (command,))),
        library_version=library.version,
    )


def _currency(request: Request) -> Currency | None:
    usual = request.usual.get("currency")
    return next((currency for currency in get_args(Currency) if currency == usual), None)


def _of_command(name: CommandName) -> CommandHelp:
    return CommandHelp(
        name=name,
        options=tuple(
            OptionHelp(
                name=option.name,
                required=option.required,
                choices=option.choices,
                terminal_only=option.terminal_only,
            )
            for option in COMMANDS[name].options
        ),
        examples=COMMANDS[name].examples,
    )
