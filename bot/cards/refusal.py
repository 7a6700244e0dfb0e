"""A mistake put into words: what was not understood, and what to do next."""

from bot.asking.mistake import Mistake
from bot.texts import Words


def refusal(mistake: Mistake, words: Words) -> str:
    """What was not understood, with the asker's own words as `code`."""
    return _worded(f"mistake.{mistake.kind}", mistake, words)


def next_step(mistake: Mistake, words: Words) -> str:
    """What to type or do instead."""
    return _worded(f"mistake.{mistake.kind}.next", mistake, words)


def as_code(text: str) -> str:
    """Somebody else's words as `code`, where nothing in them has a meaning."""
    return f"`{harmless(text)}`"


def harmless(text: str) -> str:
    """Somebody else's words as a value of a text."""
    # The texts put these values between backticks, which a backtick inside would close.
    return text.replace("`", "ˋ")


def _worded(key: str, mistake: Mistake, words: Words) -> str:
    return words.say(key, **{name: harmless(text) for name, text in mistake.values.items()})
