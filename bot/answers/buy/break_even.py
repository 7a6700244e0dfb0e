"""The break-even of a machine, compared with an API and with renting."""

from bot.answers.buy.answer import BreakEven
from bot.answers.buy.cloud import DAYS_PER_MONTH, Rented, api_usd_per_month
from bot.answers.buy.facts import Purchase
from bot.answers.buy.search import Choice
from bot.catalog.price import ELECTRICITY
from bot.market.prices import cost_of
from bot.running.run import Run

_HOURS_PER_DAY = 24
_SECONDS_PER_HOUR = 3600


def break_even(purchase: Purchase, best: Choice) -> BreakEven | None:
    """Return the months after which the API would have cost as much as the machine.

    months = price / (API cost per month - electricity per month). Electricity counts the hours of
    reading and writing, without prompt caches on either side; idle hours are left out, so the
    months are the fewest possible. None if no API offers the model, or if the machine's power or
    the price of a kilowatt hour is not known.
    """
    library, question = purchase.library, purchase.asked.question
    offers = {offer.model: offer for offer in library.api}
    offer, watts = offers.get(best.run.need.model), best.offer.power_watts
    kwh = cost_of([(ELECTRICITY, 1)], library, question.country, used=False)
    if offer is None or watts is None or kwh is None:
        return None
    api_usd = api_usd_per_month(purchase.asked, offer, library)
    hours = _hours_per_day(purchase, best.run)
    power_usd = _usd_per_month(watts, hours, kwh.typical)
    idle_watts = library.judgement.idle_watts.get(best.offer.kind, 0.0)
    idle_hours = max(0.0, _HOURS_PER_DAY - hours)
    saved = api_usd - power_usd
    rented = purchase.rented
    return BreakEven(
        model=offer.model,
        tokens_per_day=question.tokens_per_day,
        api_usd_per_month=round(api_usd, 2),
        electricity_usd_per_month=round(power_usd, 2),
        idle_usd_per_month=round(_usd_per_month(idle_watts, idle_hours, kwh.typical), 2),
        months=round(best.price_usd / saved, 1) if saved > 0 else None,
        feasible=hours <= _HOURS_PER_DAY,
        rent_hours=round(best.price_usd / rented.usd_per_hour) if rented else None,
        rent_usd_per_month=_rent_usd_per_month(purchase, rented) if rented else None,
    )


def _rent_usd_per_month(purchase: Purchase, rented: Rented) -> float:
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
