"""Asks the shipped library, and lays every answer out as a card."""

import math
from collections.abc import Iterator
from datetime import date
from itertools import cycle

from bot.answers.registry import Answer, answer
from bot.asking.options import CommandName
from bot.asking.request import Request
from bot.cards.registry import card_of
from bot.library.library import Library
from bot.texts.words import load_words

TODAY = date(2026, 11, 29)
LOCALES = cycle(load_words().values())


def asked(library: Library, command: CommandName, **options: str) -> Answer:
    """Ask, and lay the answer out as a card; every number in it is finite."""
    result = answer(Request(command, options), library, TODAY)
    assert not list(_not_finite(result.model_dump())), (command, options)
    assert card_of(result, next(LOCALES)).lead
    return result


def _not_finite(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _not_finite(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _not_finite(item)
    elif isinstance(value, float) and not math.isfinite(value):
        yield value
