"""The last line of an answer's card: what was assumed, and which library answered."""

from collections.abc import Iterable

from bot.answers.question import Assumed
from bot.texts import Words


def footer(assumed: Iterable[Assumed], library_version: str, words: Words) -> str:
    """Each assumption with its value, then the library's version."""
    named = words.say("footer.between").join(
        f"{words.say(f'assumed.{one.option}')} {one.value}" for one in assumed
    )
    version = words.say("footer.library", version=library_version)
    return f"{words.say('footer.assumed', assumed=named)}\n{version}" if named else version
