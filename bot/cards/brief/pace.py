"""A speed in words that a beginner knows: beside that of a reader."""

from typing import Final

from bot.answers.buy.terms import READING_TOKENS_PER_S
from bot.cards.figures import short_speed, two_digits
from bot.running.figures import SpeedRange
from bot.texts import Words

_ALIKE: Final = 1.25


def is_slow(tokens_per_s: SpeedRange | None) -> bool:
    """Return whether answers come hardly faster than people read; True if that is not known."""
    return tokens_per_s is None or tokens_per_s.expected < _ALIKE * READING_TOKENS_PER_S


def pace(tokens_per_s: SpeedRange | None, words: Words) -> str:
    """Return how fast answers come, and how many times as fast as people read."""
    if tokens_per_s is None:
        return words.say("brief.pace.unknown")
    times = tokens_per_s.expected / READING_TOKENS_PER_S
    kind = "faster" if times > _ALIKE else "alike" if times >= 1 / _ALIKE else "slower"
    return words.say(
        f"brief.pace.{kind}",
        speed=short_speed(tokens_per_s, words),
        times=two_digits(times, words),
    )
