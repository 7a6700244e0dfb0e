"""Picks for a model by API and for a rented machine, with their reasons."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from bot.answers.buy.answer import Pick, Reason, Role
from bot.answers.buy.cloud.offers import Rented, api_usd_per_month
from bot.answers.buy.facts import Purchase
from bot.answers.buy.pick import because_of, device_counts, run_figures
from bot.answers.shared import PriceFigures
from bot.catalog.localised import Localised


def by_api(purchase: Purchase, role: Role) -> Pick:
    """Make the pick for a model by API; it has no price if no offer is known."""
    offer = purchase.api
    if offer is None:
        against = (Reason(key="no-offer"), *_private(purchase))
        name = Localised(en=purchase.model.name)
        return Pick(role=role, route="api", system=None, name=name, but=against)
    usd = round(api_usd_per_month(purchase.asked, offer, purchase.library), 2)
    rate = purchase.library.rates[offer.currency].usd
    per_million = {
        "input_usd": offer.input_per_million * rate,
        "output_usd": offer.output_per_million * rate,
    }
    return Pick(
        role=role,
        route="api",
        system=None,
        name=Localised(en=purchase.library.models[offer.model].name),
        price=_price(usd, offer.as_of, "month"),
        because=(Reason(key="by-the-token", values=per_million),),
        but=tuple(_private(purchase)),
    )


def by_the_hour(purchase: Purchase, rented: Rented, role: Role) -> Pick:
    """Make the pick for a rented machine, priced by the hour."""
    return Pick(
        role=role,
        route="rent",
        system=rented.offer.id,
        name=rented.offer.name,
        devices=device_counts(rented.machine),
        price=_price(round(rented.usd_per_hour, 4), rented.offer.as_of, "hour"),
        runs=(run_figures(purchase, rented.run, rented.machine),),
        because=(Reason(key="by-the-hour"), *because_of(purchase, rented.run, rented.machine)),
        but=tuple(_private(purchase)),
    )


def _private(purchase: Purchase) -> Iterator[Reason]:
    if purchase.asked.question.private:
        yield Reason(key="leaves-the-house")


def _price(usd: float, as_of: date, per: Literal["hour", "month"]) -> PriceFigures:
    return PriceFigures(
        low=usd,
        typical=usd,
        high=usd,
        currency="usd",
        as_of=as_of,
        region="world",
        condition=None,
        per=per,
    )
