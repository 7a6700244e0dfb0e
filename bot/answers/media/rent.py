"""A machine by the hour for a media goal, and when a bought one has paid for itself."""

from dataclasses import dataclass

from bot.answers.media.buy_answer import MediaBreakEven
from bot.answers.media.buy_question import MediaAsked
from bot.answers.media.candidates import waiting
from bot.answers.media.goal_runs import GoalRun, has_usable_cuda, serving_run
from bot.answers.media.worth import yardstick_seconds
from bot.catalog.cloud import CloudOffer
from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.price import ELECTRICITY
from bot.library.library import Library
from bot.market.prices import cost_of
from bot.running.devices import Devices

DAYS_PER_MONTH = 30.4


@dataclass(frozen=True)
class RentedMachine:
    """A machine by the hour with the model that it is for."""

    offer: CloudOffer
    devices: Devices
    run: GoalRun
    usd_per_hour: float


def rented_machine(asked: MediaAsked, library: Library) -> RentedMachine | None:
    """Return the machine with the best model on which an item costs least; None if none serves.

    Where no time is known, the cheapest hour counts.
    """
    market = asked.question.country
    found = []
    for offer in library.rent:
        # Hosts that bill in yuan rent to people in China, who cannot easily use the other hosts.
        if (offer.currency == "cny") != (market == "cn"):
            continue
        rented = _rented(offer, asked, library)
        if rented is not None:
            took = yardstick_seconds(asked.goal, rented.devices, library) or asked.goal.patience_s
            found.append((rented.run.rank, rented.usd_per_hour * took, offer.id, rented))
    return min(found, default=(0, 0, "", None), key=lambda entry: entry[:3])[3]


def _rented(offer: CloudOffer, asked: MediaAsked, library: Library) -> RentedMachine | None:
    device = library.devices[offer.device]
    size = device.memory_gib[0] if offer.memory_gib is None else offer.memory_gib
    machine = Machine((Fitted(device, size),) * offer.count)
    devices = Devices(machine_text(machine), machine)
    if asked.goal.cuda_only and not has_usable_cuda(devices, library):
        return None
    people = waiting(devices, asked.question.users)
    run = serving_run(devices, asked.goal, library, waiting=people)
    usd = offer.per_hour * library.rates[offer.currency].usd
    return RentedMachine(offer, devices, run, usd) if run else None


def media_break_even(
    asked: MediaAsked,
    bought: tuple[Devices, float, float | None],
    rented: RentedMachine,
    library: Library,
) -> MediaBreakEven:
    """Return when a bought machine has paid for itself, compared with renting for the same work.

    `bought`: its devices, price in US dollars, and watts. The goal's hours are those of the bought
    machine; a rented one that is faster needs fewer. Unknown watts or prices of electricity count
    as none, so the months are the fewest possible.
    """
    devices, price_usd, watts = bought
    hours = asked.goal.hours_per_day * DAYS_PER_MONTH
    own = yardstick_seconds(asked.goal, devices, library)
    others = yardstick_seconds(asked.goal, rented.devices, library)
    rented_hours = hours * others / own if own and others else hours
    kwh = cost_of([(ELECTRICITY, 1)], library, asked.question.country, used=False)
    power_usd = (watts or 0) / 1000 * hours * (kwh.typical if kwh else 0)
    rent_usd = rented.usd_per_hour * rented_hours
    saved = rent_usd - power_usd
    return MediaBreakEven(
        hours_per_day=asked.goal.hours_per_day,
        rent_usd_per_month=round(rent_usd, 2),
        electricity_usd_per_month=round(power_usd, 2),
        months=round(price_usd / saved, 1) if saved > 0 else None,
    )
