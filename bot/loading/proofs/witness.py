"""A rule that never holds, and keeps the facts by which a question's rules were chosen.

With the facts it is known of another library that differs in its rules alone whether they would
say anything else, without working the answer out anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import Final

from bot.advice.condition import Values
from bot.advice.rule import Rule
from bot.catalog.localised import Localised
from bot.library.library import Library

_SEEN: Final[ContextVar[list[Values] | None]] = ContextVar("seen", default=None)


class _Witness(Rule):
    """Stands before the rules of a library."""

    def holds(self, values: Values) -> bool:
        """Keep the facts of the present question; never hold."""
        seen = _SEEN.get()
        if seen is not None:
            seen.append({name: value for name, value in values.items() if value is not None})
        return False


_WITNESS: Final = _Witness("witness", (), Localised(en="-"), None, "", 0)


def witnessed(library: Library) -> Library:
    """Return a library with the same answers, whose rules are preceded by the witness."""
    known: Library | None = vars(library).get("_witnessed")
    if known is None:
        known = replace(
            library,
            fit_cautions=(_WITNESS, *library.fit_cautions),
            buy_cautions=(_WITNESS, *library.buy_cautions),
        )
        known.share_with(library)
        vars(library)["_witnessed"] = known
    return known


@contextmanager
def facts_seen() -> Iterator[list[Values]]:
    """Gather the facts of each time that a question's rules are chosen in this block."""
    seen: list[Values] = []
    token = _SEEN.set(seen)
    try:
        yield seen
    finally:
        _SEEN.reset(token)
