"""Reads the table under `when` or `if`: `goal: coding`, `budget: { at_least: 500 usd }`."""

from collections.abc import Mapping

from bot.advice.condition import Condition
from bot.advice.fact import Fact
from bot.loading.rules.rule_file import RuleFile
from bot.loading.section import value_at
from bot.loading.value import NoValue, read_value
from bot.marked_yaml import Path
from bot.marked_yaml.wording import unknown

_LOWER = ("at_least", "more_than")
_UPPER = ("at_most", "less_than")


def read_conditions(file: RuleFile, at: Path) -> tuple[Condition, ...] | None:
    """Return all conditions of the table at a path; None if one of them has a problem.

    Empty without a table; the entry checks whether there must be one.
    """
    table = value_at(file.marked, at)
    rows = table.items() if isinstance(table, dict) else ()
    result = [_condition(file, name, raw, (*at, name)) for name, raw in rows]
    whole = tuple(condition for condition in result if condition is not None)
    return whole if len(whole) == len(result) else None


def _condition(file: RuleFile, name: str, raw: object, at: Path) -> Condition | None:
    if not file.knows(name, at, at_key=True):
        return None
    fact = file.vocabulary[name]
    if isinstance(raw, dict):
        return _range(file, fact, raw, at)
    return _exact(file, fact, raw, at)


def _exact(file: RuleFile, fact: Fact, raw: object, at: Path) -> Condition | None:
    rows = {(*at, index): row for index, row in enumerate(raw)} if isinstance(raw, list) else None
    if rows == {}:
        file.refuse(at, "this list is empty")
        return None
    values = [_value(file, fact, row, path) for path, row in (rows or {at: raw}).items()]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    if fact.is_quantity and not fact.is_counted:
        example = f"{{ at_least: {fact.example} }}"
        file.refuse(at, f'"{fact.name}" is never met exactly; compare it, as in {example}')
        return None
    return Condition(fact.name, any_of=frozenset(known))


def _range(file: RuleFile, fact: Fact, table: dict[str, object], at: Path) -> Condition | None:
    if not fact.is_quantity:
        file.refuse(at, f'"{fact.name}" cannot be compared; name a value, as in "{fact.example}"')
        return None
    borders: dict[str, float] = {}
    for word, raw in table.items():
        if word not in _LOWER + _UPPER:
            file.refuse((*at, word), *unknown("word", word, _LOWER + _UPPER), at_key=True)
            continue
        value = _value(file, fact, raw, (*at, word))
        if value is not None:
            borders[word] = float(value)
    if len(borders) < len(table):
        return None
    mistake = _mistake(borders)
    if mistake is not None:
        file.refuse(at, mistake)
        return None
    return Condition(
        fact.name,
        at_least=borders.get("at_least"),
        more_than=borders.get("more_than"),
        at_most=borders.get("at_most"),
        less_than=borders.get("less_than"),
    )


def _mistake(borders: Mapping[str, float]) -> str | None:
    """Return the mistake of a range: no limit, two on one side, or no value inside; else None."""
    if not borders:
        return f"needs one of {', '.join(_LOWER + _UPPER)}"
    for entry, other in (_LOWER, _UPPER):
        if entry in borders and other in borders:
            return f'"{entry}" and "{other}" are the same border; keep one'
    lower = next((borders[word] for word in _LOWER if word in borders), None)
    upper = next((borders[word] for word in _UPPER if word in borders), None)
    if lower is None or upper is None or lower < upper:
        return None
    inclusive = "at_least" in borders and "at_most" in borders
    return None if lower == upper and inclusive else "nothing lies between these borders"


def _value(file: RuleFile, fact: Fact, raw: object, at: Path) -> str | float | None:
    try:
        return read_value(fact, raw, file.usd_rates, file.names)
    except NoValue as error:
        file.refuse(at, str(error), error.suggestion)
        return None
