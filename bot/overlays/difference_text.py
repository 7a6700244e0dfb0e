"""What a change of the rules does, as lines that a moderator reads."""

from collections.abc import Iterable, Iterator

from bot.overlays.difference import Difference
from bot.texts import Words


def difference_lines(found: Iterable[Difference], words: Words) -> Iterator[str]:
    """One line for each kind of change: how often, before, after, and a question that shows it."""
    for one in found:
        yield words.say(
            "difference.line", count=one.count, change=_change(one, words), example=one.example
        )


def _change(one: Difference, words: Words) -> str:
    if one.what == "caution":
        key = "difference.caution.gone" if one.after is None else "difference.caution.new"
        return words.say(key, rule=one.before if one.after is None else one.after)
    nothing = words.say("difference.nothing")
    return words.say(
        f"difference.{one.what}", before=one.before or nothing, after=one.after or nothing
    )
