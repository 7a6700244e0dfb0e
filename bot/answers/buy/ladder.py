"""The ladder of a question without a budget: good enough, better, as good as it gets."""

from collections.abc import Iterator
from typing import Final, Literal

from bot.answers.buy.answer import Enough, LadderStep
from bot.answers.buy.candidate import Candidate, best_of
from bot.answers.buy.decision import Decision
from bot.answers.buy.facts import Purchase
from bot.answers.buy.pick import device_counts, gains, run_figures

Step = Literal["good-enough", "better", "best"]
# How much each step minds the price, in terms of the main pick of a question without a budget.
_MINDS: Final[tuple[tuple[Step, float], ...]] = (
    ("good-enough", 5.0),
    ("better", 1.0),
    ("best", 0.25),
)
# Less than this share of a budget that is left is not worth a word.
_WORTH_A_WORD = 0.15


def ladder(purchase: Purchase, decision: Decision) -> tuple[LadderStep, ...]:
    """Return up to three machines at rising prices, for a question without a budget.

    Also where the advice is not to buy: the asker sees what a machine would cost. None where the
    owned machine serves.
    """
    if decision.route == "keep" or purchase.asked.question.budget_usd is not None:
        return ()
    return tuple(_steps(purchase, decision))


def _steps(purchase: Purchase, decision: Decision) -> Iterator[LadderStep]:
    allowed = [entry for entry in purchase.affordable if entry.route not in decision.without]
    before: Candidate | None = None
    for step, minds in _MINDS:
        found = best_of(allowed, decision.points, minds)
        if found is None or (before is not None and found.offer is before.offer):
            continue
        yield LadderStep(
            step=step,
            system=found.offer.system,
            route=found.route,
            name=found.offer.name,
            devices=device_counts(found.offer.machine),
            price_usd=round(found.price_usd, 2),
            run=run_figures(purchase, found.run, found.offer.machine),
            gains=tuple(gains(before, found)) if before else (),
        )
        before = found


def enough(purchase: Purchase, best: Candidate | None) -> Enough | None:
    """Return what is left of a budget where it is much, and more would buy nothing; else None."""
    budget = purchase.asked.question.budget_usd
    if best is None or best.misses or budget is None:
        return None
    if budget - best.price_usd < _WORTH_A_WORD * budget:
        return None
    return Enough(spent_usd=round(best.price_usd, 2), left_usd=round(budget - best.price_usd, 2))
