"""The things between which somebody chooses: named machines, what is owned, an API, the cloud."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from bot.asking.budget import read_budget
from bot.asking.buying.machines import Listed, assume_listed, joined
from bot.asking.buying.offer_price import price_behind
from bot.asking.buying.parts import parts
from bot.asking.mistake import Mistake
from bot.asking.names import read_machine
from bot.asking.question import Options
from bot.catalog.machine import Machine
from bot.catalog.price import Currency
from bot.catalog.system import Route, System
from bot.library.library import Library

ContenderKind = Literal["machine", "keep", "api", "rent"]
LEAST_CONTENDERS: Final = 2
MOST_CONTENDERS: Final = 5
_EXAMPLES: Final = (
    "between:rtx 3090, rtx 5090",
    "between:rtx 3090 at 700 usd, m4 max 64gb",
    "between:keep, api",
)
_KEEP: Final = re.compile(
    r"keep(?:ing)?(?: (?:it|mine|what i (?:have|own)|my .{1,40}))?|(?:my|the) (?:own|old|current)"
    r"(?: .{1,20})?|my (?:machine|computer|pc|mac|gpu|card|rig|laptop)|mine|own|(?:buy )?nothing"
    r"|保留.{0,10}|不买|现有.{0,6}|我的(?:电脑|机器|显卡)|继续用.{0,10}"
)
_API: Final = re.compile(r"(?:an? |use (?:an )?|the )?apis?|(?:用|调用?|云)?\s*api")
_RENT: Final = re.compile(
    r"(?:(?:rent(?:ing|ed|al)?|cloud|租用?|云端?)\s*(?:an? )?(?:gpus?|卡|显卡|服务器|machines?)?)"
)
_RENTED: Final = re.compile(r"(?:rent(?:ing|ed)?|cloud|租用?|云端?)\s*(?:an? )?(?P<machine>\S.*)")
_OTHER_KINDS: Final[tuple[tuple[Literal["keep", "api", "rent"], re.Pattern[str]], ...]] = (
    ("keep", _KEEP),
    ("api", _API),
    ("rent", _RENT),
)


@dataclass(frozen=True)
class Contender:
    """One of the things between which somebody chooses, as they named it.

    `machine`: also of what is rented, if a machine is named; None for an API. `system`: the id of
    the catalog's system that was named. `price_usd`: the price that stands behind it, of all
    pieces together; None where the asker gave none. `route`: that of the system, or what its kind
    says; None for a machine that is no system of the catalog. `currency`: that of the price. What
    is kept has the `machine` if only one is owned, or if it was named.
    """

    text: str
    kind: ContenderKind = "machine"
    machine: Machine | None = None
    system: str | None = None
    route: Route | None = None
    price_usd: float | None = None
    currency: Currency | None = None


@dataclass(frozen=True)
class Contenders:
    """What is to be compared, and its text as it may be repeated.

    `currency`: that of all prices, None if there are none, or in several currencies.
    """

    things: tuple[Contender, ...] = ()
    text: str | None = None
    currency: Currency | None = None


def read_contenders(
    text: str | None, options: Options, library: Library, owned: Sequence[Machine], usual: Currency
) -> Contenders:
    """Read two to five things, each perhaps with its price; one without a currency is in `usual`.

    One alone is an offer, if it has a price: whether that is worth it is the question. A machine
    like an owned one, without a price, means to keep that. Raises Mistake for fewer or more things,
    for one that is not known, for the same twice, and for a bad price.
    """
    if text is None:
        return Contenders()
    typed = parts(text)
    if len(typed) > MOST_CONTENDERS:
        raise Mistake(
            "too_many_things", option="between", text=str(len(typed)), most=str(MOST_CONTENDERS)
        )
    read = [_read(part, options, library, usual) for part in typed]
    if len(read) < LEAST_CONTENDERS and not any(one.price_usd for one, _ in read):
        raise Mistake("one_contender", suggestions=_EXAMPLES, text=text)
    things = tuple(_or_kept(each, owned, [one for one, _ in read]) for each, _ in read)
    _refuse_twice(things)
    listed = [entry for _, entry in read]
    assume_listed("between", listed, options)
    currencies = {thing.currency for thing in things if thing.currency is not None}
    one = currencies.pop() if len(currencies) == 1 else None
    return Contenders(things, joined(listed), one)


def _read(
    part: str, options: Options, library: Library, usual: Currency
) -> tuple[Contender, Listed]:
    named, price = price_behind(part)
    budget = read_budget(price, library.rates, usual) if price else None
    if budget is not None and budget.usd <= 0:
        raise Mistake("bad_budget", suggestions=("650 usd", "3500元"), text=part)
    if budget is not None and budget.bare:
        options.assume_once("currency", budget.currency.upper())
        price = f"{price} {budget.currency}"
    price_usd, currency = (budget.usd, budget.currency) if budget else (None, None)
    behind = f" at {price}" if price else ""
    plain = named.casefold()
    for kind, pattern in _OTHER_KINDS:
        if pattern.fullmatch(plain):
            thing = Contender(part, kind, route=kind, price_usd=price_usd, currency=currency)
            return thing, Listed(named, behind=behind)
    rented = _RENTED.fullmatch(plain)
    read = read_machine(rented["machine"] if rented else named, library)
    system = None if rented else _system(named, read.machine, library)
    thing = Contender(
        part,
        "rent" if rented else "machine",
        read.machine,
        system.id if system else None,
        "rent" if rented else system.route if system else None,
        price_usd,
        currency,
    )
    return thing, Listed(named, None if rented else read, behind)


def _system(text: str, machine: Machine, library: Library) -> System | None:
    """Return the system of the catalog that a text names; None if it may be several, or is none.

    A computer with unified memory is sold whole: the only system with its devices is meant, or the
    only one of them that has all words of the text in its name.
    """
    words = _words(text)
    systems = library.systems.values()
    named = [system for system in systems if words in (_words(system.id), _words(system.name.en))]
    if named or not all(fitted.device.unified for fitted in machine.devices):
        return named[0] if named else None
    names = library.hardware_names
    same = [system for system in systems if names.machine_of(system).devices == machine.devices]
    if len(same) > 1:
        same = [entry for entry in same if words <= _words(entry.id) | _words(entry.name.en)]
    return same[0] if len(same) == 1 else None


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", re.sub(r"(?<=\d)\s+(?=[gt]b\b)", "", text.casefold())))


def _or_kept(thing: Contender, owned: Sequence[Machine], among: Iterable[Contender]) -> Contender:
    """Return the owned machine in place of one like it that has no price."""
    if thing.kind == "keep":
        if not owned:
            raise Mistake("missing_option", suggestions=("own:rtx 3060 12gb",), option="own")
        return replace(thing, machine=owned[0] if len(owned) == 1 else None)
    if thing.kind != "machine" or thing.machine is None or thing.price_usd is not None:
        return thing
    if any(other.kind == "keep" for other in among):
        return thing
    same = [machine for machine in owned if machine.devices == thing.machine.devices]
    return Contender(thing.text, "keep", same[0], route="keep") if same else thing


def _refuse_twice(things: Sequence[Contender]) -> None:
    known: set[object] = set()
    for thing in things:
        key = (thing.kind, thing.machine, thing.system)
        if key in known:
            raise Mistake("same_contender", suggestions=_EXAMPLES, text=thing.text)
        known.add(key)
