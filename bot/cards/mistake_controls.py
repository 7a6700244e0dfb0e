"""The menu of suggestions that can replace a text that was not understood."""

from typing import Final

from bot.asking.mistake import LONGEST_TEXT, Mistake, MistakeKind
from bot.asking.options import COMMANDS
from bot.asking.request import Request
from bot.cards.control import Choice, Row
from bot.cards.menus import menu
from bot.texts import Words

# The options whose text may have caused a mistake; a command has one of them.
_OPTIONS: Final[dict[MistakeKind, tuple[str, ...]]] = {
    "ambiguous_model": ("model",),
    "unknown_model": ("model",),
    "closed_model": ("model",),
    "too_many_models": ("model",),
    "ambiguous_hardware": ("hardware", "own"),
    "unknown_hardware": ("hardware", "own"),
    "other_memory": ("hardware", "own"),
    "unknown_goal": ("goal",),
    "unranked_goal": ("goal",),
    "unknown_format": ("quant",),
    "bad_context": ("context",),
    "bad_budget": ("budget",),
    "unclear_budget": ("budget",),
    "bad_electricity": ("electricity",),
    "unknown_platform": ("platform",),
    "unknown_vendor": ("vendor",),
}


def mistaken_option(mistake: Mistake, request: Request) -> str | None:
    """Return the option whose whole text a suggestion can replace; None if there is none."""
    known = COMMANDS[request.command].option_names
    for name in _OPTIONS.get(mistake.kind, ()):
        text = request.options.get(name, "")
        # In `4090 + 3060`, say, perhaps only a part was not understood; a long text is quoted cut.
        values = mistake.values.get("text", text)
        is_whole = text == values or (len(values) == LONGEST_TEXT and text.startswith(values))
        if name in known and text and is_whole and mistake.suggestions:
            return name
    return None


def mistake_controls(option: str, mistake: Mistake, words: Words) -> tuple[Row, ...]:
    """Return a row with the menu of the suggestions."""
    choices = (Choice(text, text) for text in mistake.suggestions)
    return ((menu(option, words.say("control.instead"), choices),),)
