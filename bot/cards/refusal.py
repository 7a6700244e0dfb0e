"""The texts of a mistake: the problem and the next step."""

from bot.asking.mistake import Mistake
from bot.texts import Words


def refusal(mistake: Mistake, words: Words) -> str:
    """Return the text that says what was not understood, with the asker's words as `code`."""
    return _worded(f"mistake.{mistake.kind}", mistake, words)


def next_step(mistake: Mistake, words: Words) -> str:
    """Return the text that says what to type or do instead."""
    return _worded(f"mistake.{mistake.kind}.next", mistake, words)


def as_code(text: str) -> str:
    """Return untrusted text as `code`, where mark-up in it has no effect."""
    return f"`{harmless(text)}`"


def harmless(text: str) -> str:
    """Return untrusted text without backticks, as a value for a text that quotes it as code."""
    # A backtick in the value would close the code span.
    return text.replace("`", "ˋ")


def _worded(key: str, mistake: Mistake, words: Words) -> str:
    return words.say(key, **{name: harmless(text) for name, text in mistake.values.items()})
