"""Rules' examples, answered as a member's question would be."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from bot.answers.buy.answer import BuyAnswer
from bot.answers.fit.answer import FitAnswer
from bot.answers.registry import answer
from bot.asking.mistake import Mistake
from bot.asking.options import CommandName
from bot.asking.request import Asked
from bot.cards.registry import mistake_card
from bot.library.library import Library
from bot.loading import Outcome
from bot.texts import words_for


def try_example(
    command: CommandName,
    options: Mapping[str, str],
    library: Library,
    today: date | None = None,
) -> Outcome | str:
    """What a question comes to, or the words in which it is refused; `today` dates the prices."""
    today = today or datetime.now(UTC).date()
    try:
        found = answer(Asked(command, options), library, today)
    except Mistake as mistake:
        return mistake_card(mistake, words_for("en")).lead
    if not isinstance(found, FitAnswer | BuyAnswer):
        raise TypeError(f"no rule file has examples of /{found.kind}")
    cautions = tuple(rule.id for rule in found.rules)
    if isinstance(found, FitAnswer):
        return Outcome(
            verdict=found.machines[0].verdict if found.machines else None, cautions=cautions
        )
    return Outcome(
        route=found.route, rules=tuple(step.id for step in found.path), cautions=cautions
    )
