"""Prices of picks as an asker reads them: seen where and when, converted where need be."""

from bot.answers.buy.answer import Pick, RateFigures
from bot.answers.shared import PriceFigures
from bot.cards.figures import money
from bot.texts import Words

_CENTS_BELOW_USD = 10  # of less than that the cents count


def usd(amount: float, words: Words) -> str:
    """US dollars, with cents where they count: `$0.42`, `$12`, `$1,200`."""
    return money(round(amount, 2) if amount < _CENTS_BELOW_USD else round(amount), "usd", words)


def short_price(price: PriceFigures, rate: RateFigures | None, words: Words) -> str:
    """A price in dollars, with its worth in the asker's currency."""
    typical = usd(price.typical, words)
    if rate is None:
        return typical
    converted = money(price.typical / rate.usd, rate.currency, words)
    return words.say("buy.price.short", typical=typical, converted=converted)


def price_text(price: PriceFigures, rate: RateFigures | None, words: Words) -> str:
    """A price with its market and day, and its range or its worth in the asker's currency."""
    typical = usd(price.typical, words)
    seen = {"region": _region(price, words), "date": price.as_of.isoformat()}
    if rate is not None and price.typical >= _CENTS_BELOW_USD:
        converted = money(price.typical / rate.usd, rate.currency, words)
        said = words.say(
            "buy.price.converted",
            typical=typical,
            converted=converted,
            rate_date=rate.as_of.isoformat(),
            **seen,
        )
    elif price.low < price.typical or price.typical < price.high:
        low, high = usd(price.low, words), usd(price.high, words)
        said = words.say("buy.price.range", typical=typical, low=low, high=high, **seen)
    else:
        said = words.say("buy.price.plain", typical=typical, **seen)
    return said if price.per == "once" else words.say(f"buy.per.{price.per}", price=said)


def _region(price: PriceFigures, words: Words) -> str:
    return " + ".join(words.say(f"buy.region.{name}") for name in price.region.split("+"))


def pick_text(pick: Pick, rate: RateFigures | None, words: Words) -> str:
    """A pick's name with its price."""
    name = pick.name.in_locale(words.locale)
    if pick.price is None:
        return words.say("buy.pick.unpriced", name=name)
    return words.say("buy.pick", name=name, price=price_text(pick.price, rate, words))
