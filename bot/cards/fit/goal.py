"""Whether a model on a machine is fast enough for what it is to be used for."""

from collections.abc import Iterator

from bot.answers.fit.goal_served import GoalServed
from bot.cards.figures import two_digits
from bot.texts import Words


def goal_line(goal: GoalServed | None, words: Words) -> Iterator[str]:
    """Yield the line about the goal of a question; nothing without one, or without a speed."""
    if goal is None or goal.serves is None:
        return
    reads = goal.prefill_floor_tokens_per_s
    yield words.say(
        f"fit.goal.{goal.serves}",
        goal=goal.name.in_locale(words.locale),
        floor=two_digits(goal.decode_floor_tokens_per_s, words),
        reads=two_digits(reads, words) if reads is not None else "",
    )
