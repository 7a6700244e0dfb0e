"""Completions of an option's value while it is typed, the same in Discord and in a terminal."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain, zip_longest
from types import MappingProxyType
from typing import assert_never

from bot.asking.budget import read_budget
from bot.asking.buying.vendor_words import VENDORS
from bot.asking.goal_words import clear_goal
from bot.asking.mistake import Mistake
from bot.asking.options import COMMANDS, GOALS, Completes, Option
from bot.asking.quantities import context_tokens
from bot.catalog.machine import Machine
from bot.library.groups import families, makers
from bot.library.library import Library
from bot.naming.languages import languages_beginning
from bot.naming.not_found import NotFound
from bot.sizing.format_names import find_format
from bot.sizing.formats import FORMATS
from bot.traditional_chinese import simplified

_PLUS = " + "
_CONTEXTS = ("8k", "16k", "32k", "64k", "128k", "256k", "1M")
_RESOLUTIONS = ("1024x1024", "512x512", "1328x1328", "2048x2048", "832x480", "1280x720")
_BUDGETS = ("500 usd", "1000 usd", "2000 usd", "3000 usd", "5000 usd", "10000 usd")
_BUDGETS_IN_CHINESE = ("5000元", "8000元", "1万", "1.5万", "2万", "3万")
_BUDGETS_IN_TAIWAN = ("20000 twd", "35000 twd", "50000 twd", "70000 twd", "100000 twd")
# An amount as it is begun, and the letters of a currency behind it.
_AMOUNT = re.compile(r"([0-9][0-9.,]*(?:\s?k)?)\s*((?![wm])[a-z]*)")
_CURRENCIES = ("usd", "eur", "gbp")
# What readers of a language are offered before dollars.
_BUDGETS_OF = {"zh-CN": _BUDGETS_IN_CHINESE, "zh-TW": (*_BUDGETS_IN_TAIWAN, *_BUDGETS_IN_CHINESE)}
_FIRST_CURRENCY = {"zh-CN": "元", "zh-TW": "twd"}
_LEAST_BUDGET_USD = 100.0
_VENDORS = (*VENDORS, *(f"not {vendor}" for vendor in VENDORS))
_NO_MACHINES = ("keep", "api", "rent")
_ELECTRICITY = ("0.15 usd", "0.30 eur", "0.25 gbp", "0.6元")
_DIGITS_OF_TOKENS = 4
# The formats that members meet most: GGUF in the order of their size, then those of other programs.
_COMMON_FORMATS = (
    *("Q4_K_M", "Q5_K_M", "Q6_K", "Q8_0", "UD-Q4_K_XL", "BF16"),
    *("FP8", "AWQ-4bit", "NVFP4", "MLX-4bit", "EXL3-4.0bpw"),
)
_EVERY = tuple(option for command in COMMANDS.values() for option in command.options)
# Where one command takes several values of an option, they are completed for all commands.
_OPTIONS: dict[str, Option] = {
    option.name: option for option in sorted(_EVERY, key=lambda option: option.several)
}


def completions(
    option: str,
    typed: str,
    library: Library,
    locale: str = "en",
    given: Mapping[str, str] = MappingProxyType({}),
) -> list[str]:
    """Return completions of a typed value, the likeliest first; none for an unknown option.

    `option` is an option's name; the same name has the same values in every command. `locale` is
    the asker's, as Discord names it: readers of Chinese are offered budgets in yuan first. `given`
    are the other options so far: `/compare` compares two machines or two models. What can be read
    as it is typed is offered too, so that its label says what is understood.
    """
    known, typed = _OPTIONS.get(option), simplified(typed)
    if known is None:
        return []
    if known.choices:
        return _goals(typed) if known.several else _beginning(typed, known.choices)
    if known.completes == "either":
        other = given.get("b" if option == "a" else "a", "")
        return _of_the_kind_of(other, typed, library)
    return _completed(known.completes, typed, library, locale) if known.completes else []


def completed_kind(option: str) -> Completes | None:
    """Return what an option's completions are; None if it has none."""
    known = _OPTIONS.get(option)
    return known.completes if known is not None else None


def takes_several(option: str) -> bool:
    """Return whether an option takes several of its values, joined by commas."""
    known = _OPTIONS.get(option)
    return known is not None and known.several


def _of_the_kind_of(other: str, typed: str, library: Library) -> list[str]:
    """Return models if the other side of a comparison is one, machines if it is one, else both."""
    if other and not isinstance(library.model_names.find(other), NotFound):
        return library.model_names.complete(typed)
    machines = library.hardware_names.complete(typed)
    if other and isinstance(library.hardware_names.find(other), Machine):
        return machines
    models = library.model_names.complete(typed)
    pairs = chain.from_iterable(zip_longest(models, machines))
    return [text for text in pairs if text is not None]


def _completed(completes: Completes, typed: str, library: Library, locale: str) -> list[str]:
    match completes:
        case "model":
            return _models(typed, library)
        case "hardware":
            return library.hardware_names.complete(typed)
        case "either":
            return _of_the_kind_of("", typed, library)
        case "quant":
            return _formats(typed)
        case "context":
            return [*dict.fromkeys((*_beginning(typed, _CONTEXTS), *_contexts_read(typed)))]
        case "runtime":
            return library.program_names.complete(typed)
        case "resolution":
            return _beginning(typed, _RESOLUTIONS)
        case "budget":
            return _budgets(typed, library, locale)
        case "family":
            return _beginning(typed, families(library))
        case "language":
            found = languages_beginning(typed, library.languages.values())
            return [language.id for language in found]
        case "maker":
            return _beginning(typed, makers(library))
        case "command":
            return _beginning(typed, COMMANDS)
        case "vendor":
            return _beginning(typed, _VENDORS)
        case "contenders":
            return _contenders(typed, library)
        case "electricity":
            return _beginning(typed, _ELECTRICITY)
        case _:
            assert_never(completes)


def _contexts_read(typed: str) -> Iterator[str]:
    """Yield the typed context if it can be read; a number below 1000 means thousands."""
    text = typed.strip()
    readings = (f"{text}k", text) if text.isdigit() and len(text) < _DIGITS_OF_TOKENS else (text,)
    for reading in readings:
        with suppress(Mistake):
            context_tokens(reading)
            yield reading


def _budgets(typed: str, library: Library, locale: str) -> list[str]:
    """Return usual budgets that begin with a text, and the typed amount in each currency.

    A typed amount that is as large as a computer's price comes first.
    """
    own = _BUDGETS_OF.get(locale, ())
    usual = _beginning(typed, (*own, *_BUDGETS))
    read = dict(_budgets_read(typed, library, _FIRST_CURRENCY.get(locale)))
    large = [text for text, usd in read.items() if usd >= _LEAST_BUDGET_USD]
    return [*dict.fromkeys((*large, *usual, *read))]


def _budgets_read(typed: str, library: Library, first: str | None) -> Iterator[tuple[str, float]]:
    """Yield the readings of a typed budget, each with its value in US dollars.

    An amount without a currency is read in each, since the asker's own is not known here, the
    `first` one before the others; a begun currency is completed: `1500 e`.
    """
    text = typed.strip()
    match = _AMOUNT.fullmatch(text.casefold())
    readings = [text]
    if match is not None:
        order = dict.fromkeys((*([first] if first else []), *_CURRENCIES, "元"))
        begun = [currency for currency in order if currency.startswith(match[2])]
        readings = [f"{match[1]} {name}".replace(" 元", "元") for name in begun]
    for reading in readings:
        try:
            budget = read_budget(reading, library.rates)
        except Mistake as mistake:
            if mistake.kind == "unclear_budget":
                yield from ((each, _LEAST_BUDGET_USD) for each in mistake.suggestions)
            continue
        if budget is not None:
            yield reading, budget.usd


def _models(typed: str, library: Library) -> list[str]:
    """Return names that complete a text, or the last of several that a plus sign joins."""
    before, plus, last = typed.rpartition(_PLUS)
    return [f"{before}{plus}{name}" for name in library.model_names.complete(last)]


def _goals(typed: str) -> list[str]:
    """Return goals that complete a text, or the last of several that commas join.

    A goal in other words, such as a translated one, is completed by its name.
    """
    before, comma, last = typed.rpartition(",")
    start = f"{before}, " if comma else ""
    named = {word.strip().casefold() for word in before.split(",")}
    meant = clear_goal(last) if last.strip() else None
    begun = [*_beginning(last, GOALS), *([meant] if meant else [])]
    return [f"{start}{goal}" for goal in dict.fromkeys(begun) if goal not in named]


def _contenders(typed: str, library: Library) -> list[str]:
    """Return machines that complete the last thing of a list, or what is no machine: an API."""
    before, comma, last = typed.rpartition(",")
    start = f"{before}, " if comma else ""
    begun = [*_beginning(last, _NO_MACHINES), *library.hardware_names.complete(last.strip())]
    named = {word.strip().casefold() for word in before.split(",")}
    return [f"{start}{text}" for text in begun if text.casefold() not in named]


def _formats(typed: str) -> list[str]:
    """Return the format that a text names, then those that begin with it or have it in the name."""
    every = dict.fromkeys((*_COMMON_FORMATS, *FORMATS))
    begun, text = _beginning(typed, every), typed.strip().casefold()
    named = find_format(typed)
    first = [named] if named is not None and named not in begun else []
    inside = [name for name in every if text in name.casefold()] if text else []
    return [*dict.fromkeys((*first, *begun, *inside))]


def _beginning(typed: str, texts: Iterable[str]) -> list[str]:
    start = typed.strip().casefold()
    return [text for text in texts if text.casefold().startswith(start)]
