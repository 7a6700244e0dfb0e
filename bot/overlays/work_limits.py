"""Limits of the work that a server's rules may cause per question, as counts rather than times.

Anyone who invites the bot can write rules, and one process answers all servers. Types limit most
lists (to a dozen models, formats, benchmarks); the number of entries is limited here. A count is
the same on every machine, so a draft is refused everywhere or nowhere.
"""

from collections.abc import Iterable, Iterator
from math import prod
from typing import Final

from bot.advice.rule import Rule
from bot.advice.tree import Branch, branches
from bot.library.library import Library
from bot.marked_yaml import Marked, Problem
from bot.market.offer import systems_on_sale
from bot.market.prices import REFERENCE_MARKET

# The shared rules try 200 conditions for an answer, size 10 models on 345 machines on sale, and
# have 428 prices (2026-11). Servers may use several times as much.
MOST_CONDITIONS: Final = 2_000
MOST_CANDIDATES: Final = 2_500
# Of the shared library's own pairs: it grows, and what it sizes itself is refused to no server.
TIMES_SHARED: Final = 2
MOST_PRICES: Final = 200


def work_problems(
    library: Library, shared: Library, overlay: Marked, own_prices: int
) -> Iterator[Problem]:
    """Yield the limits that an overlay exceeds; `library` is `shared` with the overlay applied."""
    for part, rules in (("fit", library.fit_cautions), ("buy", _buy_rules(library))):
        tried = _conditions(rules)
        if tried > MOST_CONDITIONS:
            message = (
                f"an answer would try {tried:,} conditions, and {MOST_CONDITIONS:,} are the most; "
                "leave rules out"
            )
            yield overlay.problem((part,), message, at_key=True)
    if own_prices > MOST_PRICES:
        message = f"a server has at most {MOST_PRICES} prices of its own"
        yield overlay.problem(("prices", MOST_PRICES), message)
    else:
        yield from _candidate_problems(library, shared, overlay)


def _buy_rules(library: Library) -> tuple[Rule | Branch, ...]:
    return (*library.buy_reasons, *library.buy_cautions, *branches(library.buy_tree))


def _conditions(rules: Iterable[Rule | Branch]) -> int:
    return sum(max(1, len(rule.when)) for rule in rules)


def _candidate_problems(library: Library, shared: Library, overlay: Marked) -> Iterator[Problem]:
    """Yield a problem if `/buy` would size too many pairs of a machine and a model for a goal."""
    on_sale, models = _candidates(library)
    most = max(MOST_CANDIDATES, TIMES_SHARED * prod(_candidates(shared)))
    if on_sale * models > most:
        message = (
            f"/buy would size {models} models on each of {on_sale} machines, and {most:,} "
            "pairs are the most; leave prices or models out"
        )
        part = "prices" if "prices" in _table(overlay) else "goals"
        yield overlay.problem((part,), message, at_key=True)


def _candidates(library: Library) -> tuple[int, int]:
    """Return the number of machines on sale, and the most models that a goal has."""
    on_sale = len(systems_on_sale(library, REFERENCE_MARKET, used=True))
    return on_sale, max((len(goal.models) for goal in library.goals.values()), default=0)


def _table(overlay: Marked) -> dict[object, object]:
    return overlay.data if isinstance(overlay.data, dict) else {}
