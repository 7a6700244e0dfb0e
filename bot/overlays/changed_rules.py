"""What differs between two libraries, with the conditions under which each difference shows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.advice.condition import Condition
from bot.advice.rule import Rule
from bot.advice.tree import Branch
from bot.asking.options import CommandName
from bot.catalog.price import Price
from bot.library.library import Library


@dataclass(frozen=True)
class ChangedRule:
    """A caution, reason or branch that is new, gone or different.

    `when`: its own conditions and those of the branches above it.
    """

    command: CommandName
    when: tuple[Condition, ...]


def changed_rules(before: Library, after: Library) -> list[ChangedRule]:
    """Return each changed rule as it was and as it is, in the order of the files."""
    result = _changed("fit", _cautions(before.fit_cautions), _cautions(after.fit_cautions))
    told = ((*library.buy_reasons, *library.buy_cautions) for library in (before, after))
    result += _changed("buy", *map(_cautions, told))
    return result + _changed("buy", _paths(before.buy_tree), _paths(after.buy_tree))


def changed_goals(before: Library, after: Library) -> list[str]:
    """Return the ids of the goals that are new, gone or different."""
    ids = dict.fromkeys((*after.goals, *before.goals))
    return [name for name in ids if before.goals.get(name) != after.goals.get(name)]


def changed_prices(before: Library, after: Library) -> list[Price]:
    """Return the prices that are new or different, then those that are gone."""
    then, now = ({_key(price): price for price in library.prices} for library in (before, after))
    # Most are the same objects in both, and comparing each with each took half a second.
    return [
        *(price for key, price in now.items() if then.get(key) != price),
        *(price for key, price in then.items() if key not in now),
    ]


def _key(price: Price) -> tuple[str, str, str]:
    return price.item, price.market, price.condition


# A rule's id with its conditions, and everything in it that an answer depends on.
_Known = dict[str, tuple[tuple[Condition, ...], object]]


def _changed(command: CommandName, before: _Known, after: _Known) -> list[ChangedRule]:
    ids = [name for name in dict.fromkeys((*after, *before)) if before.get(name) != after.get(name)]
    found = (known[name][0] for name in ids for known in (after, before) if name in known)
    return [ChangedRule(command, when) for when in dict.fromkeys(found)]


def _cautions(rules: Iterable[Rule]) -> _Known:
    return {rule.id: (rule.when, (rule.say, rule.code)) for rule in rules}


def _paths(tree: Sequence[Branch]) -> _Known:
    return dict(_below(tree, ()))


def _below(
    tree: Sequence[Branch], given: tuple[Condition, ...]
) -> Iterator[tuple[str, tuple[tuple[Condition, ...], object]]]:
    for branch in tree:
        when = (*given, *branch.when)
        says = (branch.because, branch.but, branch.advise, branch.without, dict(branch.points))
        yield branch.id, (when, says)
        yield from _below(branch.then, when)
