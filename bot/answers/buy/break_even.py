"""The break-even of a machine, compared with an API and with renting."""

from math import inf

from bot.answers.buy.answer import BreakEven
from bot.answers.buy.candidate import Candidate
from bot.answers.buy.cloud.offers import DAYS_PER_MONTH, Rented, api_usd_per_month
from bot.answers.buy.facts import Purchase
from bot.catalog.price import ELECTRICITY
from bot.market.prices import cost_of
from bot.running.run import Run

_HOURS_PER_DAY = 24
_SECONDS_PER_HOUR = 3600


def break_even(purchase: Purchase, best: Candidate) -> BreakEven | None:
    """Return the months after which the API would have cost as much as the machine.

    months = price / (API cost per month - electricity per month). Electricity counts the hours of
    reading and writing, without prompt caches on either side; idle hours are left out, so the
    months are the fewest possible. None if no API offers the model, or if the machine's power or
    the price of a kilowatt hour is not known.
    """
    library, question = purchase.library, purchase.asked.question
    offers = {offer.model: offer for offer in library.api}
    offer, watts = offers.get(best.run.need.model), best.offer.power_watts
    kwh_usd = _usd_per_kwh(purchase)
    if offer is None or watts is None or kwh_usd is None:
        return None
    api_usd = api_usd_per_month(purchase.asked, offer, library)
    hours = _hours_per_day(purchase, best.run)
    power_usd = _usd_per_month(watts, hours, kwh_usd)
    idle_watts = library.judgement.idle_watts.get(best.offer.kind, 0.0)
    idle_hours = max(0.0, _HOURS_PER_DAY - hours)
    saved = api_usd - power_usd
    rented = purchase.rented
    return BreakEven(
        model=offer.model,
        tokens_per_day=question.tokens_per_day,
        api_usd_per_month=round(api_usd, 2),
        electricity_usd_per_month=round(power_usd, 2),
        idle_usd_per_month=round(_usd_per_month(idle_watts, idle_hours, kwh_usd), 2),
        months=round(best.price_usd / saved, 1) if saved > 0 else None,
        feasible=hours <= _HOURS_PER_DAY,
        rent_hours=round(best.price_usd / rented.usd_per_hour) if rented else None,
        rent_usd_per_month=rent_usd_per_month(purchase, rented) if rented else None,
    )


def months_until_paid(purchase: Purchase, candidate: Candidate, instead_usd: float) -> float:
    """Return the months after which a machine has cost as much as `instead_usd` a month.

    Infinite if it never does, or cannot process the tokens of a day. Electricity counts as in
    `break_even`, if power and price are known.
    """
    hours, kwh_usd = _hours_per_day(purchase, candidate.run), _usd_per_kwh(purchase)
    power_usd = _usd_per_month(candidate.offer.power_watts or 0.0, hours, kwh_usd or 0.0)
    if hours > _HOURS_PER_DAY or instead_usd <= power_usd:
        return inf
    return candidate.price_usd / (instead_usd - power_usd)


def _usd_per_kwh(purchase: Purchase) -> float | None:
    """Return the price that the member named, else that of the market; None if it is not known."""
    question = purchase.asked.question
    if question.electricity_usd_per_kwh is not None:
        return question.electricity_usd_per_kwh
    cost = cost_of([(ELECTRICITY, 1)], purchase.library, question.country, used=False)
    return None if cost is None else cost.typical


def rent_usd_per_month(purchase: Purchase, rented: Rented) -> float:
    """Return the rent of a machine for the hours that the tokens of a month take, in US dollars."""
    hours = _hours_per_day(purchase, rented.run) * DAYS_PER_MONTH
    return round(rented.usd_per_hour * hours, 2)


def _hours_per_day(purchase: Purchase, run: Run) -> float:
    """The hours that a run needs to read and write the tokens of a day."""
    tokens, share = purchase.asked.question.tokens_per_day, purchase.asked.goal.prompt_share
    seconds = tokens * (1 - share) / run.each_tokens_per_s
    if run.prefill is not None:
        seconds += tokens * share / run.prefill.expected
    return seconds / _SECONDS_PER_HOUR


def _usd_per_month(watts: float, hours_per_day: float, usd_per_kwh: float) -> float:
    return watts / 1000 * hours_per_day * DAYS_PER_MONTH * usd_per_kwh
