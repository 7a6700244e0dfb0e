"""Prices in the asker's currency, with the market and the day where they were seen."""

from datetime import date

from bot.answers.buy.answer import BuyAnswer, Pick
from bot.answers.shared import PriceFigures, RateFigures
from bot.cards.figures import day, money
from bot.texts import Words

_CENTS_BELOW = 10  # smaller amounts have cents, in any currency


def usd(amount: float, words: Words) -> str:
    """Return an amount in US dollars, with cents below 10: `$0.42`, `$12`, `$1,200`."""
    return money(_rounded(amount), "usd", words)


def converted(amount_usd: float, rate: RateFigures | None, words: Words) -> str:
    """Return an amount in the asker's currency only: `7,984 元`. `rate` None means US dollars."""
    if rate is None:
        return usd(amount_usd, words)
    return money(_rounded(amount_usd / rate.usd), rate.currency, words)


def short_price(amount_usd: float, rate: RateFigures | None, words: Words) -> str:
    """Return an amount in the asker's currency, then in US dollars: `7,984 元（$1,200）`."""
    if rate is None:
        return usd(amount_usd, words)
    own = converted(amount_usd, rate, words)
    return words.say("buy.price.short", typical=usd(amount_usd, words), converted=own)


def bought_price(
    price: PriceFigures, rate: RateFigures | None, words: Words, *, explained: bool = False
) -> str:
    """Return what a machine costs, with what the figure is where nobody saw it in the market.

    A price derived from another market has its range, and what one seller asked is said to be so.
    `explained`: the card has said what a derived price is.
    """
    if price.basis == "local":
        short = short_price(price.typical, rate, words)
        return words.say("buy.price.example", price=short) if price.example else short
    key = "range" if explained and price.basis == "factor" else price.basis
    return words.say(
        f"buy.price.{key}",
        price=converted(price.typical, rate, words),
        low=converted(price.low, rate, words),
        high=converted(price.high, rate, words),
    )


def dated_price(amount_usd: float, as_of: date, rate: RateFigures | None, words: Words) -> str:
    """Return an amount as `short_price`, with the day on which it was seen."""
    if rate is None:
        amount = money(amount_usd, "usd", words)
        return words.say("price.dated", amount=amount, date=day(as_of, words))
    details = (usd(amount_usd, words), day(as_of, words))
    return words.say(
        "buy.price.detailed",
        price=converted(amount_usd, rate, words),
        details=words.say("clause.between").join(details),
    )


def budget_text(answer: BuyAnswer, words: Words) -> str | None:
    """Return the budget in the currency of the answer; None if the question has no budget."""
    amount_usd = answer.question.budget_usd
    return None if amount_usd is None else converted(amount_usd, answer.rate, words)


def price_text(price: PriceFigures, rate: RateFigures | None, words: Words) -> str:
    """Return a price in the asker's currency, then its details in brackets.

    The details are its dollars or its range, the market, the day, and the day of the rate.
    """
    amount = converted(price.typical, rate, words)
    per = "converted" if rate is not None and price.per == "once" else price.per
    return words.say(
        "buy.price.detailed",
        price=words.say(f"buy.per.{per}", price=amount),
        details=words.say("clause.between").join(_details(price, rate, words)),
    )


def _details(price: PriceFigures, rate: RateFigures | None, words: Words) -> list[str]:
    details = []
    if rate is not None:
        details.append(usd(price.typical, words))
    # The range of what was seen elsewhere is what is known of the price here.
    ranged = price.low < price.typical or price.typical < price.high
    if ranged and (rate is None or price.basis == "factor"):
        ends = (converted(end, rate, words) for end in (price.low, price.high))
        details.append("–".join(ends))
    if price.example:
        details.append(words.say("buy.price.one_offer"))
    if price.per == "once":
        details += [_region(price, words), day(price.as_of, words)]
    else:
        details.append(words.say("buy.price.seen", date=day(price.as_of, words)))
    if rate is not None:
        details.append(words.say("buy.price.rate", date=day(rate.as_of, words)))
    return details


def _region(price: PriceFigures, words: Words) -> str:
    return " + ".join(words.say(f"buy.region.{name}") for name in price.region.split("+"))


def pick_text(pick: Pick, rate: RateFigures | None, words: Words) -> str:
    """Return the name of a pick with its price."""
    name = pick.name.in_locale(words.locale)
    if pick.price is None:
        return words.say("buy.pick.unpriced", name=name)
    return words.say("buy.pick", name=name, price=price_text(pick.price, rate, words))


def _rounded(amount: float) -> float:
    return round(amount, 2) if amount < _CENTS_BELOW else round(amount)
