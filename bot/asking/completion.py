"""Completions of an option's value while it is typed, the same in Discord and in a terminal."""

from collections.abc import Iterable
from typing import assert_never

from bot.advice.wording import parameters
from bot.asking.options import COMMANDS, Completes
from bot.library.groups import families, makers
from bot.library.library import Library
from bot.sizing.format_names import find_format
from bot.sizing.formats import FORMATS

_PLUS = " + "
_CONTEXTS = ("8k", "16k", "32k", "64k", "128k", "256k", "1M")
_RESOLUTIONS = ("1024x1024", "512x512", "1328x1328", "2048x2048", "832x480", "1280x720")
_BUDGETS = ("500 usd", "1000 usd", "2000 usd", "3000 usd", "5000 usd", "10000 usd")
_BUDGETS_IN_CHINESE = ("5000元", "8000元", "1万", "1.5万", "2万", "3万")
# The formats that members meet most: GGUF in the order of their size, then those of other programs.
_COMMON_FORMATS = (
    *("Q4_K_M", "Q5_K_M", "Q6_K", "Q8_0", "UD-Q4_K_XL", "BF16"),
    *("FP8", "AWQ-4bit", "NVFP4", "MLX-4bit", "EXL3-4.0bpw"),
)


def completions(option: str, typed: str, library: Library, locale: str = "en") -> list[str]:
    """Return completions of a typed value, the likeliest first; none for an unknown option.

    `option` is an option's name; the same name has the same values in every command. `locale` is
    the asker's, as Discord names it: readers of Chinese are offered budgets in yuan first.
    """
    for each in (
        entry for known in COMMANDS.values() for entry in known.options if entry.name == option
    ):
        if each.choices:
            return _beginning(typed, each.choices)
        if each.completes:
            return _completed(each.completes, typed, library, locale)
    return []


def label(option: str, text: str, library: Library, locale: str) -> str:
    """Return a completion as it is shown: a model with its size and licence, others unchanged."""
    model = library.models.get(text) if option == "model" else None
    if model is None:
        return text
    return f"{text} · {parameters(model.total_parameters, locale)} · {model.license}"


def _budgets(locale: str) -> tuple[str, ...]:
    return (*_BUDGETS_IN_CHINESE, *_BUDGETS) if locale.startswith("zh") else _BUDGETS


def _completed(completes: Completes, typed: str, library: Library, locale: str) -> list[str]:
    match completes:
        case "model":
            return _models(typed, library)
        case "hardware":
            return library.hardware_names.complete(typed)
        case "either":
            return [*library.model_names.complete(typed), *library.hardware_names.complete(typed)]
        case "quant":
            return _formats(typed)
        case "context":
            return _beginning(typed, _CONTEXTS)
        case "runtime":
            return library.program_names.complete(typed)
        case "resolution":
            return _beginning(typed, _RESOLUTIONS)
        case "budget":
            return _beginning(typed, _budgets(locale))
        case "family":
            return _beginning(typed, families(library))
        case "maker":
            return _beginning(typed, makers(library))
        case "command":
            return _beginning(typed, COMMANDS)
        case _:
            assert_never(completes)


def _models(typed: str, library: Library) -> list[str]:
    """Return names that complete a text, or the last of several that a plus sign joins."""
    before, plus, last = typed.rpartition(_PLUS)
    return [f"{before}{plus}{name}" for name in library.model_names.complete(last)]


def _formats(typed: str) -> list[str]:
    """Return the formats that begin with a text, else the one that is so called otherwise."""
    named = find_format(typed)
    others = [named] if named else []
    return _beginning(typed, dict.fromkeys((*_COMMON_FORMATS, *FORMATS))) or others


def _beginning(typed: str, texts: Iterable[str]) -> list[str]:
    start = typed.strip().casefold()
    return [text for text in texts if text.casefold().startswith(start)]
