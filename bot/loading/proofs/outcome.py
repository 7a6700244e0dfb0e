"""The outcome of a question to a library, in the terms of the rule files."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final

from bot.advice.condition import Values
from bot.answers.buy.answer import BuyAnswer
from bot.answers.fit.answer import FitAnswer
from bot.answers.media.answer import MediaAnswer
from bot.answers.media.buy_answer import MediaBuyAnswer
from bot.answers.registry import answer
from bot.asking.mistake import Mistake
from bot.asking.options import CommandName
from bot.asking.request import Request
from bot.library.library import Library
from bot.loading.proofs.shown import Shown, shown_of
from bot.loading.proofs.witness import facts_seen, witnessed
from bot.texts import words_for


@dataclass(frozen=True)
class Outcome:
    """The route with the ids on the path to it (`/buy`), or the verdict (`/fit`), and cautions.

    Examples expect these terms of the rule files; `reasons` and `shown` are compared as well where
    the effect of a change is told. `facts`: those by which the rules were chosen, each time that
    they were; empty where no rules are for such an answer, None if they are not known.
    """

    route: str | None = None
    rules: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    verdict: str | None = None
    reasons: tuple[str, ...] = ()
    shown: Shown = field(default_factory=Shown)
    facts: tuple[Values, ...] | None = field(default=None, compare=False, repr=False)


# A command's name and its options as they are typed.
Question = tuple[CommandName, Mapping[str, str]]
# Every draft is compared with the rules in force, which for most servers are the shared ones. An
# outcome with its facts takes about 5 kB.
_MOST_KNOWN: Final = 2048
_Key = tuple[CommandName, tuple[tuple[str, str], ...], Library, date]
_KNOWN: Final[OrderedDict[_Key, "Outcome | str"]] = OrderedDict()
# The same two and the library; the result is a text if the question is refused.
Ask = Callable[[CommandName, Mapping[str, str], Library], Outcome | str]


def outcome_of(
    command: CommandName, options: Mapping[str, str], library: Library, today: date | None = None
) -> Outcome | str:
    """Return the outcome of a question, or the text that refuses it; `today` ages the prices."""
    day = today or datetime.now(UTC).date()
    key = (command, tuple(options.items()), library, day)
    outcome = _KNOWN.get(key)
    if outcome is None:
        outcome = _outcome(Request(command, dict(options)), library, day)
        _KNOWN[key] = outcome
        while len(_KNOWN) > _MOST_KNOWN:
            _KNOWN.popitem(last=False)
    else:
        _KNOWN.move_to_end(key)
    return outcome


def is_known(command: CommandName, options: Mapping[str, str], library: Library) -> bool:
    """Return whether the outcome of a question was worked out today, and is remembered."""
    return (command, tuple(options.items()), library, datetime.now(UTC).date()) in _KNOWN


def _outcome(request: Request, library: Library, today: date) -> Outcome | str:
    with facts_seen() as facts:
        try:
            result = answer(request, witnessed(library), today)
        except Mistake as mistake:
            return _refusal(mistake)
    if not isinstance(result, FitAnswer | BuyAnswer | MediaAnswer | MediaBuyAnswer):
        raise TypeError(f"no rule file has examples of /{result.kind}")
    cautions, shown = tuple(rule.id for rule in result.rules), shown_of(result, library)
    if isinstance(result, FitAnswer | MediaAnswer):
        verdict = result.machines[0].verdict if result.machines else None
        return Outcome(verdict=verdict, cautions=cautions, shown=shown, facts=tuple(facts))
    reasons = result.reasons if isinstance(result, BuyAnswer) else ()
    return Outcome(
        route=result.route,
        rules=tuple(step.id for step in result.path),
        cautions=cautions,
        reasons=tuple(rule.id for rule in reasons),
        shown=shown,
        facts=tuple(facts),
    )


def _refusal(mistake: Mistake) -> str:
    """Return the text of a mistake and its next step on one line, like a problem."""
    words, key = words_for("en"), f"mistake.{mistake.kind}"
    return " ".join(words.say(each, **mistake.values) for each in (key, f"{key}.next"))
