"""The controls of `/help`: a menu of commands to explain, and examples to be asked."""

from collections.abc import Iterator
from typing import Final

from bot.answers.browse.help_answer import HelpAnswer
from bot.asking.line import read_line
from bot.asking.options import COMMAND_NAMES, CommandName
from bot.cards.control import LEFT_OUT, Ask, Choice, Row
from bot.cards.menus import actions, menu
from bot.catalog.price import Currency
from bot.texts import Words

_EXAMPLES: Final[tuple[CommandName, ...]] = ("fit", "best", "buy")
# About 2,000 US dollars, as one would say it (catalog/prices/rates.yaml, 2026-11).
_BUDGETS: Final[dict[Currency, str]] = {
    "usd": "2000 usd",
    "eur": "2000 eur",
    "gbp": "1500 gbp",
    "cny": "15000元",
    "inr": "180000 inr",
    "jpy": "300000 jpy",
    "krw": "3000000 krw",
    "brl": "11000 brl",
    "cad": "3000 cad",
    "aud": "3000 aud",
    "twd": "60000 twd",
    "rub": "160000 rub",
    "pln": "7500 pln",
    "try": "85000 try",
}


def help_controls(answer: HelpAnswer, words: Words) -> tuple[Row, ...]:
    """Return the menu of commands, and examples of the one explained, else of the usual ones."""
    asked = answer.question.command
    choices = [
        Choice(name, words.say("help.menu.choice", name=name, what=words.say(f"brief.help.{name}")))
        for name in COMMAND_NAMES
    ]
    if asked is not None:
        choices = [Choice(each.value, each.label, each.value == asked) for each in choices]
        choices.insert(0, Choice(LEFT_OUT, words.say("help.menu.all")))
    examples = tuple(_examples(answer, words))
    details = actions(("details",), words) if asked is None else ()
    rows: tuple[Row, ...] = (
        (menu("command", words.say("help.menu"), choices),),
        *((example,) for example in examples),
        details,
    )
    return tuple(row for row in rows if row)


def _examples(answer: HelpAnswer, words: Words) -> Iterator[Ask]:
    if answer.question.command is not None:
        yield from (_example(line) for line in answer.commands[0].examples[:3])
        return
    for name in _EXAMPLES:
        line = words.say(f"help.example.{name}")
        if name == "buy" and answer.currency is not None:
            goal = read_line(line).options["goal"]
            line = f"/buy budget:{_BUDGETS[answer.currency]} goal:{goal}"
        yield _example(line)


def _example(line: str) -> Ask:
    asked = read_line(line)
    return Ask(line, dict(asked.options), command=asked.command)
