"""The commands whose answers a change of rules cannot change, which a check need not ask again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from bot.advice.rule import Rule
from bot.advice.tree import Branch
from bot.asking.options import CommandName
from bot.library.library import Library
from bot.loading.proofs.outcome import Ask, Outcome

# What only the answers to one of the commands depend on.
_ONLY_FIT: Final = ("fit_cautions",)
_ONLY_BUY: Final = ("buy_tree", "buy_reasons", "buy_cautions")
# Everything else that a server can change, on which both may depend.
_BOTH: Final = (
    *("models", "devices", "systems", "prices", "judgement", "goals", "tasks", "rates"),
    *("platforms", "cards", "closed", "media", "media_goals"),
)


def reusing(ask: Ask, before: Library) -> Ask:
    """Return `ask`, which takes the outcome of `before` where another library cannot differ."""

    def asked(command: CommandName, options: Mapping[str, str], library: Library) -> Outcome | str:
        same = library is before or is_unaffected(command, before, library)
        return ask(command, options, before if same else library)

    return asked


def is_unaffected(command: CommandName, before: Library, after: Library) -> bool:
    """Return whether no answer to a command can differ, but for the places of its rules."""
    own = _ONLY_FIT if command == "fit" else _ONLY_BUY if command == "buy" else ()
    names = (*own, *_BOTH)
    if not own or not before.speeds.same_as(after.speeds):
        return False
    return all(_known(before, name) == _known(after, name) for name in names)


def _known(library: Library, name: str) -> Any:  # noqa: ANN401 - any part of a library
    value = getattr(library, name)
    return [*_without_places(value)] if name in (*_ONLY_FIT, *_ONLY_BUY) else value


def _without_places(rules: Iterable[Rule | Branch]) -> Iterator[Rule | Branch]:
    """Yield rules without their files and lines, which move with every edit."""
    for rule in rules:
        if isinstance(rule, Branch):
            yield replace(rule, file="", line=0, then=tuple(_branches(rule)))
        else:
            yield replace(rule, file="", line=0)


def _branches(branch: Branch) -> Iterator[Branch]:
    yield from (below for below in _without_places(branch.then) if isinstance(below, Branch))
