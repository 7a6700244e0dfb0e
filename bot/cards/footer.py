"""The last line of an answer's card: what was assumed, and which library answered."""

from collections.abc import Iterable

from bot.asking.options import COMMANDS
from bot.asking.question import Assumed
from bot.cards.figures import whole
from bot.texts import Words

# Nothing but a machine that the asker has saved is ever assumed for these.
_SAVED = frozenset({"hardware", "own"})
# Options whose values come from a list; some of them are names, and have no text.
_LISTED = frozenset(
    option.name for command in COMMANDS.values() for option in command.options if option.choices
)


def footer(assumed: Iterable[Assumed], library_version: str, words: Words) -> str:
    """Each assumption with its value, then the library's version."""
    taken = tuple(assumed)
    named = words.say("footer.between").join(
        f"{words.say(f'assumed.{item.option}')} {_value(item, words)}" for item in taken
    )
    lines = [words.say("footer.assumed", assumed=named)] if named else []
    lines += [
        words.say(f"footer.saved_{entry.option}") for entry in taken if entry.option in _SAVED
    ]
    return "\n".join([*lines, words.say("footer.library", version=library_version)])


def _value(assumed: Assumed, words: Words) -> str:
    """An assumed value: in words where it is one of a list, as it is typed otherwise."""
    own, choice = f"assumed.{assumed.option}.{assumed.value}", f"choice.{assumed.value}"
    if own in words.texts:
        return words.say(own)
    if assumed.option in _LISTED and choice in words.texts:
        return words.say(choice)
    number = assumed.value
    return whole(int(number), words) if number.isdecimal() else number
