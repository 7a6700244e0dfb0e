"""The last line of an answer's card: what was assumed, and which library answered."""

from collections.abc import Iterable

from bot.asking.question import Assumed
from bot.texts import Words

# Nothing but a machine that the asker has saved is ever assumed for these.
_SAVED = frozenset({"hardware", "own"})


def footer(assumed: Iterable[Assumed], library_version: str, words: Words) -> str:
    """Each assumption with its value, then the library's version."""
    taken = tuple(assumed)
    named = words.say("footer.between").join(
        f"{words.say(f'assumed.{one.option}')} {one.value}" for one in taken
    )
    lines = [words.say("footer.assumed", assumed=named)] if named else []
    lines += [words.say(f"footer.saved_{one.option}") for one in taken if one.option in _SAVED]
    return "\n".join([*lines, words.say("footer.library", version=library_version)])
