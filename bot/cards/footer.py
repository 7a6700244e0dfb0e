"""The last lines of an answer's card: the assumptions and the version of the library."""

from collections.abc import Iterable

from bot.asking.options import COMMANDS
from bot.asking.question import IGNORED, Assumed
from bot.cards.figures import whole
from bot.cards.refusal import harmless
from bot.texts import Words

# If one of these is assumed, and was not left open, its value is the saved machine.
_SAVED = frozenset({"hardware", "own"})
# Options with a closed list of values; values that are names have no text.
_LISTED = frozenset(
    option.name for command in COMMANDS.values() for option in command.options if option.choices
)


def footer(assumed: Iterable[Assumed], library_version: str, words: Words) -> str:
    """Return each assumption with its value, then the library's version."""
    listed = tuple(assumed)
    named = assumptions([entry for entry in listed if entry.option != IGNORED], words)
    lines = [words.say("footer.assumed", assumed=named)] if named else []
    notes = footer_notes(listed, words)
    lines += [notes] if notes else []
    return "\n".join([*lines, words.say("footer.library", version=library_version)])


def footer_notes(assumed: Iterable[Assumed], words: Words) -> str:
    """Return what nobody may miss: words that were not understood, and the saved machine."""
    listed = tuple(assumed)
    lines = [
        words.say("footer.ignored", words=harmless(entry.value))
        for entry in listed
        if entry.option == IGNORED
    ]
    lines += [
        words.say(f"footer.saved_{entry.option}")
        for entry in listed
        if entry.option in _SAVED and not entry.alternatives
    ]
    return "\n".join(lines)


def assumptions(assumed: Iterable[Assumed], words: Words) -> str:
    """Return the assumptions with their values in one line; empty if there are none."""
    return words.say("footer.between").join(
        f"{words.say(f'assumed.{item.option}')} {_value(item, words)}" for item in assumed
    )


def _value(assumed: Assumed, words: Words) -> str:
    """Return an assumed value: its text if it has one, else as it is typed."""
    own, choice = f"assumed.{assumed.option}.{assumed.value}", f"choice.{assumed.value}"
    if own in words.texts:
        return words.say(own)
    if assumed.option in _LISTED and choice in words.texts:
        return words.say(choice)
    number = assumed.value
    return whole(int(number), words) if number.isdecimal() else number
