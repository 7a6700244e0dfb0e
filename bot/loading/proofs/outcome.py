"""What a question comes to over a library, in the words of the rule files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from bot.answers.buy.answer import BuyAnswer
from bot.answers.fit.answer import FitAnswer
from bot.answers.registry import answer
from bot.asking.mistake import Mistake
from bot.asking.options import CommandName
from bot.asking.request import Request
from bot.library.library import Library
from bot.texts import words_for


@dataclass(frozen=True)
class Outcome:
    """What a question comes to: a route with the ids on the path to it, or a verdict."""

    route: str | None = None
    rules: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    verdict: str | None = None


# A command's name and its options as they are typed.
Question = tuple[CommandName, Mapping[str, str]]
# The same two and the library; a text says why there is no answer.
Ask = Callable[[CommandName, Mapping[str, str], Library], Outcome | str]


def outcome_of(
    command: CommandName, options: Mapping[str, str], library: Library, today: date | None = None
) -> Outcome | str:
    """What a question comes to, or the words in which it is refused; `today` dates the prices."""
    return _outcome(command, tuple(options.items()), library, today or datetime.now(UTC).date())


# Every server's draft is held against what was in force, which for most is the shared library.
@lru_cache(maxsize=2048)
def _outcome(
    command: CommandName, named: tuple[tuple[str, str], ...], library: Library, today: date
) -> Outcome | str:
    options = dict(named)
    try:
        result = answer(Request(command, options), library, today)
    except Mistake as mistake:
        return _refusal(mistake)
    if not isinstance(result, FitAnswer | BuyAnswer):
        raise TypeError(f"no rule file has examples of /{result.kind}")
    cautions = tuple(rule.id for rule in result.rules)
    if isinstance(result, FitAnswer):
        verdict = result.machines[0].verdict if result.machines else None
        return Outcome(verdict=verdict, cautions=cautions)
    return Outcome(
        route=result.route, rules=tuple(step.id for step in result.path), cautions=cautions
    )


def _refusal(mistake: Mistake) -> str:
    """What was not understood, and what to do next, on one line as problems are."""
    words, key = words_for("en"), f"mistake.{mistake.kind}"
    return " ".join(words.say(each, **mistake.values) for each in (key, f"{key}.next"))
