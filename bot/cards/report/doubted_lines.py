"""Doubted answers as lines of a terminal, and as JSON."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from bot.answers.report.doubted import Doubted
from bot.cards.figures import day_at
from bot.texts import Words

_SHOWN: Final = 20


def doubted_lines(result: Sequence[Doubted], words: Words) -> list[str]:
    """Return a line for each of the answers that were doubted most, below a heading."""
    if not result:
        return [words.say("doubted.none")]
    lines = [words.say("doubted.title"), *(_line(each, words) for each in result[:_SHOWN])]
    if len(result) > _SHOWN:
        lines.append(words.say("rules.more", count=len(result) - _SHOWN))
    return lines


def _line(each: Doubted, words: Words) -> str:
    kinds = (
        words.say("doubted.kind", kind=words.say(f"report.kind.{kind}"), count=count)
        for kind, count in each.kinds.items()
    )
    return words.say(
        "doubted.line",
        count=each.reports,
        servers=each.servers,
        date=day_at(each.last_s, words),
        question=each.question or words.say("doubted.unnamed"),
        kinds=words.say("list.between").join(kinds),
    )


def doubted_record(each: Doubted) -> dict[str, object]:
    """Return a doubted answer as JSON values; `question` is the line that asks for it."""
    return {
        "question": each.question,
        **each.about.model_dump(),
        "reports": each.reports,
        "servers": each.servers,
        "last": datetime.fromtimestamp(each.last_s, UTC).date().isoformat(),
        "kinds": dict(each.kinds),
    }
