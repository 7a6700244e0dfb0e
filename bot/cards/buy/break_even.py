"""Whether a machine pays for itself, said plainly."""

from bot.answers.buy.answer import BreakEven, RateFigures
from bot.cards.buy.money import short_price
from bot.cards.card import Section
from bot.cards.figures import whole
from bot.texts import Words

# After so long nobody has the same machine any more.
_HORIZON_YEARS = 10


def break_even_section(found: BreakEven, rate: RateFigures | None, words: Words) -> Section:
    """The break-even against the API, what idling costs, and renting for the same."""
    lines = [_against_api(found, rate, words)]
    if not found.feasible:
        lines.append(words.say("buy.break_even.too_much"))
    idle = short_price(found.idle_usd_per_month, rate, words)
    lines.append(words.say("buy.break_even.idle", idle=idle))
    if found.rent_hours is not None and found.rent_usd_per_month is not None:
        hours = f"{found.rent_hours:,.0f}"
        rent = short_price(found.rent_usd_per_month, rate, words)
        lines.append(words.say("buy.break_even.rent", hours=hours, rent=rent))
    return Section(words.say("buy.break_even"), "\n".join(lines))


def _against_api(found: BreakEven, rate: RateFigures | None, words: Words) -> str:
    kind = "months"
    if found.months is None:
        kind = "never"
    elif found.months > 12 * _HORIZON_YEARS:
        kind = "years"
    return words.say(
        f"buy.break_even.{kind}",
        tokens=whole(found.tokens_per_day, words),
        model=found.model,
        api=short_price(found.api_usd_per_month, rate, words),
        power=short_price(found.electricity_usd_per_month, rate, words),
        months=f"{found.months or 0:.0f}",
        years=_HORIZON_YEARS,
    )
