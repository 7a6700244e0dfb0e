"""When a machine has paid for itself against an API and against renting."""

from bot.answers.buy_answer import BreakEven
from bot.answers.buy_facts import BuyFound
from bot.answers.buy_search import Choice
from bot.answers.cloud import DAYS_PER_MONTH, api_usd_per_month

# Average price for American households, https://www.eia.gov/electricity/monthly, 2026.
ELECTRICITY_USD_PER_KWH = 0.17
_SECONDS_PER_DAY = 86_400


def break_even(found: BuyFound, best: Choice) -> BreakEven | None:
    """Months until what the API would have cost has paid for the machine.

    price / (API's cost of a month - electricity of a month). The electricity is that of the
    hours which decoding takes; reading prompts and idling come on top, so that the months are
    the fewest possible. None where no API offers the model, or the machine's power is not known.
    """
    offers = {offer.model: offer for offer in found.library.api}
    offer, watts = offers.get(best.run.need.model), best.offer.power_watts
    if offer is None or watts is None:
        return None
    question = found.asked.question
    api_usd = api_usd_per_month(found.asked, offer, found.library)
    written = question.tokens_per_day * (1 - found.asked.goal.prompt_share)
    seconds_per_day = written / best.run.each_tokens_per_s
    kwh_per_month = watts * seconds_per_day * DAYS_PER_MONTH / 3.6e6
    power_usd = kwh_per_month * ELECTRICITY_USD_PER_KWH
    saved = api_usd - power_usd
    rent_usd = found.rented.usd_per_hour if found.rented else None
    return BreakEven(
        model=offer.model,
        tokens_per_day=question.tokens_per_day,
        api_usd_per_month=round(api_usd, 2),
        electricity_usd_per_month=round(power_usd, 2),
        months=round(best.price_usd / saved, 1) if saved > 0 else None,
        feasible=seconds_per_day <= _SECONDS_PER_DAY,
        rent_hours=round(best.price_usd / rent_usd) if rent_usd else None,
    )
