"""Alternatives to buying: the model by API, or a rented machine that runs it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.answers.buy.question import ParsedBuy
from bot.answers.buy.search import need_of
from bot.answers.buy.terms import speed_floors
from bot.answers.buy.training import trains_on
from bot.catalog.cloud import ApiOffer, CloudOffer
from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.model import Model
from bot.catalog.price import Market
from bot.library.library import Library
from bot.running.devices import Devices
from bot.running.run import Need, Run, run_on_bought

DAYS_PER_MONTH = 30.4


@dataclass(frozen=True)
class Rented:
    """A machine by the hour that runs a model."""

    offer: CloudOffer
    machine: Machine
    run: Run
    usd_per_hour: float


def api_offer(parsed: ParsedBuy, library: Library) -> ApiOffer | None:
    """Return the API offer for the best model that has one itself or for a successor."""
    if parsed.goal.cuda_only:
        # Such goals use other models than the language models of the catalog.
        return None
    offers = {offer.model: offer for offer in library.api}
    names = (name for model in parsed.models for name in _line(model, library))
    return next((offers[name] for name in names if name in offers), None)


def _line(model: Model, library: Library) -> Iterator[str]:
    """Yield a model, then those that replaced it one after the other, nearest first."""
    name: str | None = model.id
    while name is not None:
        yield name
        name = _successors(library).get(name)


# Of the present library and the previous one, for some servers.
@lru_cache(maxsize=16)
def _successors(library: Library) -> Mapping[str, str]:
    return {
        model.follows.id: model.id for model in library.models.values() if model.follows is not None
    }


def api_usd_per_month(parsed: ParsedBuy, offer: ApiOffer, library: Library) -> float:
    """The API's price for the tokens of a month, in US dollars, none of them cached."""
    question, share = parsed.question, parsed.goal.prompt_share
    per_million = share * offer.input_per_million + (1 - share) * offer.output_per_million
    usd = library.rates[offer.currency].usd
    return per_million * usd * question.tokens_per_day * DAYS_PER_MONTH / 1e6


def rented(parsed: ParsedBuy, library: Library, machine: Machine | None = None) -> Rented | None:
    """Return the cheapest rented machine that runs the best model fast enough, if any does.

    Only such as `machine`, if one is named.
    """
    floor = min(speed_floors(parsed))
    for model in parsed.models:
        runs = _by_price(need_of(parsed, model.id), parsed.question.country, library)
        for each in runs:
            if machine is not None and each.machine.devices != machine.devices:
                continue
            fast = parsed.goal.trains is not None or each.run.writes(floor)
            if fast and trains_on(parsed, each.machine, library):
                return each
    return None


@lru_cache(maxsize=512)
def _by_price(need: Need, market: Market, library: Library) -> tuple[Rented, ...]:
    """Return the rented machines that hold a model, the cheapest within reach first."""
    # Hosts that bill in yuan rent to people in China, who cannot easily use the other hosts.
    within_reach = [entry for entry in library.rent if market == "cn" or entry.currency != "cny"]

    def place(cloud_offer: CloudOffer) -> tuple[bool, float]:
        far = market == "cn" and cloud_offer.currency != "cny"
        return far, cloud_offer.per_hour * library.rates[cloud_offer.currency].usd

    holding = []
    for offer in sorted(within_reach, key=place):
        machine = _machine(offer, library)
        run = run_on_bought(Devices(machine_text(machine), machine), need, library)
        if run is not None:
            per_hour = offer.per_hour * library.rates[offer.currency].usd
            holding.append(Rented(offer, machine, run, per_hour))
    return tuple(holding)


def _machine(offer: CloudOffer, library: Library) -> Machine:
    device = library.devices[offer.device]
    size = device.memory_gib[0] if offer.memory_gib is None else offer.memory_gib
    return Machine((Fitted(device, size),) * offer.count)
