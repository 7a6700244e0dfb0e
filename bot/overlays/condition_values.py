"""Values of a question's options that meet conditions, or miss them by the least."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import ceil, floor, isfinite
from typing import Final

from bot.advice.condition import Condition
from bot.advice.facts import BUYING_ROUTES, route_fact
from bot.advice.named_facts import device_facts, model_facts
from bot.asking.options import COMMANDS, CommandName
from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.library.library import Library
from bot.loading.proofs.corners import sample_machines, values_of

# Values of an option, those that meet the conditions first; None: the option is left out.
Choice = list[str | None]
Options = dict[str, Choice]
_MOST_VALUES: Final = 12  # of one option
_BUDGET_USD: Final = 2000  # what is usual, for a rule about the currency alone
_COUNTS: Final = ("users", "tokens_per_day", "context")
# What a machine to buy costs depends on the budget.
_PRICES: Final = frozenset({"price", *(route_fact(route, "price") for route in BUYING_ROUTES)})
_NAMED: Final = {"model_named": "model", "hardware_given": "hardware", "budget_named": "budget"}
_MOST_NAMED: Final = 4  # of one name, such as a maker's


def values_meeting(
    command: CommandName, conditions: Sequence[Condition], library: Library
) -> Options:
    """Return the options that conditions depend on, with values at and around each bound.

    Conditions on what no option says, such as a verdict, are left to chance.
    """
    result: Options = {}
    for option, values in _values(command, conditions, library):
        known = result.setdefault(option, [])
        known += [value for value in values if value not in known]
    return {option: values[:_MOST_VALUES] for option, values in result.items() if values}


def _values(
    command: CommandName, conditions: Sequence[Condition], library: Library
) -> Iterator[tuple[str, Choice]]:
    options = COMMANDS[command].option_names
    for fact in dict.fromkeys(condition.fact for condition in conditions):
        named = [condition for condition in conditions if condition.fact == fact]
        option, values_for = _FROM_CATALOG.get(fact, ("", None))
        if values_for is not None and option in options:
            yield option, values_for(fact, named, library)
        elif fact == "budget" or fact in _PRICES:
            yield "budget", [f"{value} usd" for value in _around(named)]
        elif fact == "currency":
            yield "budget", [_budget(word, library) for word in _words(named)]
        elif fact == "device_kind":
            yield "hardware", _of_kinds(_words(named), library)
        elif fact in _NAMED:
            option, values = _NAMED[fact], values_of(command, library)
            wanted = "yes" in _words(named)
            yield option, [*values[option][:2]] if wanted else [None]
        elif fact in _COUNTS and fact in options:
            yield fact, [str(value) for value in _around(named) if value > 0]
        elif fact in options:
            yield fact, _words(named)


def _words(conditions: Sequence[Condition]) -> Choice:
    """Return the allowed words and flags as they are typed."""
    allowed = [
        value for condition in conditions for value in sorted(condition.any_of or (), key=str)
    ]
    return [_typed(value) for value in dict.fromkeys(allowed) if _allowed(value, conditions)]


def _typed(value: str | float) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else f"{value:g}"


def _around(conditions: Sequence[Condition]) -> list[int]:
    """Return whole numbers at each bound and next to it, those that meet all conditions first."""
    near = {
        number
        for bound in _bounds(conditions)
        for number in (ceil(bound) - 1, floor(bound), ceil(bound), floor(bound) + 1)
        if number >= 0
    }
    return sorted(near, key=lambda number: (not _allowed(number, conditions), number))


def _bounds(conditions: Sequence[Condition]) -> list[float]:
    found: list[float | None] = []
    for condition in conditions:
        found += [condition.at_least, condition.more_than, condition.at_most, condition.less_than]
        found += [value for value in condition.any_of or () if not isinstance(value, str)]
    return [bound for bound in found if bound is not None and isfinite(bound)]


def _allowed(value: str | float, conditions: Sequence[Condition]) -> bool:
    return all(condition.allows(value) for condition in conditions)


def _budget(currency: str | None, library: Library) -> str:
    rate = library.rates.get(currency or "")
    return f"{round(_BUDGET_USD / rate.usd) if rate else _BUDGET_USD} {currency}"


def _models(fact: str, conditions: Sequence[Condition], library: Library) -> Choice:
    """Return the models of the nearest size on either side of each bound."""
    sizes = {
        model.id: model.total_parameters if fact == "model_size" else model.active_parameters
        for model in library.originals
    }
    found: dict[str, None] = {}
    for bound in _bounds(conditions):
        below = [name for name in sizes if sizes[name] <= bound]
        above = [name for name in sizes if sizes[name] >= bound]
        found |= dict.fromkeys([max(below, key=sizes.__getitem__)] if below else [])
        found |= dict.fromkeys([min(above, key=sizes.__getitem__)] if above else [])
    return [*sorted(found, key=lambda name: not _allowed(sizes[name], conditions))]


def _owned(fact: str, conditions: Sequence[Condition], library: Library) -> Choice:
    """Return machines whose memory or number of devices is nearest to each bound, and none."""
    figures: dict[str | None, float] = {None: 0}
    for machine in sample_machines(library):
        gib = sum(fitted.memory_gib for fitted in machine.devices)
        figures[machine_text(machine)] = gib if fact == "owned_memory" else len(machine.devices)
    found: dict[str | None, None] = {}
    for bound in _bounds(conditions):
        nearest = sorted(figures, key=lambda name: (abs(figures[name] - bound), name or ""))
        found |= dict.fromkeys(nearest[:4])
    found[None] = None
    return sorted(found, key=lambda name: not _allowed(figures[name], conditions))


def _of_kinds(kinds: Choice, library: Library) -> Choice:
    return [
        machine_text(machine)
        for machine in sample_machines(library)
        if machine.devices[0].device.kind in kinds
    ]


def _of_names(_: str, conditions: Sequence[Condition], library: Library) -> Choice:
    """Return machines with a device that is named, and one without."""
    found: Choice = []
    others: Choice = []
    for device in library.devices.values():
        meets = all(condition.holds(device_facts([device])) for condition in conditions)
        kept = found if meets else others
        if len(kept) < _MOST_NAMED:
            kept.append(machine_text(Machine((Fitted(device, device.memory_gib[0]),))))
    return [*found, *others[:1]]


def _models_of_names(_: str, conditions: Sequence[Condition], library: Library) -> Choice:
    """Return models that are named, and one that is not."""
    found: Choice = []
    others: Choice = []
    for model in library.models.values():
        meets = all(condition.holds(model_facts([model])) for condition in conditions)
        (found if meets else others).append(model.id)
    return [*found[:_MOST_NAMED], *others[:1]]


# The option that a fact depends on, and what finds its values in the catalog.
_FROM_CATALOG: Final[Mapping[str, tuple[str, Callable[..., Choice]]]] = {
    **dict.fromkeys(("model_size", "active_size"), ("model", _models)),
    **dict.fromkeys(("owned_memory", "owned_devices"), ("own", _owned)),
    **dict.fromkeys(("device", "device_line", "maker"), ("hardware", _of_names)),
    **dict.fromkeys(("model", "family"), ("model", _models_of_names)),
}
