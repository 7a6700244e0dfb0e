"""Lessons on buying: Mac or PC, and when to use the cloud."""

from bot.answers.guide.answer import Lesson, row, speed
from bot.answers.guide.examples import cheapest_per_route, dense_model, fitted
from bot.asking.mistake import Mistake
from bot.catalog.cloud import ApiOffer
from bot.catalog.system import Route
from bot.library.library import Library

_ROUTES: tuple[Route, ...] = ("pc-one-gpu", "pc-multi-gpu", "mac", "unified-box", "workstation")
_MOST_OFFERS = 8


def mac_or_pc_lesson(library: Library) -> Lesson:
    """Compare the cheapest machines of each route that hold a model of about 32B comfortably."""
    model = dense_model(library, 32)
    result = list(cheapest_per_route(library, model, _ROUTES))
    if not result:
        raise Mistake("no_example")
    rows = tuple(
        row(
            system=(offer.name, "text"),
            price=(round(offer.cost.typical, 2), "usd"),
            usable=(figures.usable_bytes, "bytes"),
            decode=speed(figures.decode_tokens_per_s),
            prefill=speed(figures.prefill_tokens_per_s),
        )
        for offer, figures in result
    )
    oldest = min(offer.cost.as_of for offer, _ in result)
    needed = fitted(library, model).memory
    figures = row(
        model=(model.name, "text"),
        format=(needed.format, "text"),
        needed=(needed.total_bytes, "bytes"),
        date=(oldest, "day"),
    )
    return Lesson(figures, rows, (f"/buy model:{model.id}", f"/buy model:{model.id} platform:mac"))


def cloud_lesson(library: Library) -> Lesson:
    """List the largest models that APIs offer, with the memory that they need and the price."""
    offers = sorted(
        (offer for offer in library.api if offer.model in library.models),
        key=lambda offer: -library.models[offer.model].total_parameters,
    )[:_MOST_OFFERS]
    if not offers:
        raise Mistake("no_example")
    largest = library.models[offers[0].model]
    rows = tuple(
        row(
            model=(library.models[offer.model].name, "text"),
            memory=(
                fitted(library, library.models[offer.model]).memory.total_bytes,
                "bytes",
            ),
            read=(_usd(offer.input_per_million, offer, library), "usd"),
            written=(_usd(offer.output_per_million, offer, library), "usd"),
        )
        for offer in offers
    )
    figures = row(
        model=(largest.name, "text"),
        memory=(rows[0][1].value, "bytes"),
        date=(min(offer.as_of for offer in offers), "day"),
    )
    return Lesson(figures, rows, ("/buy goal:flagship", "/buy budget:2000 usd goal:coding"))


def _usd(amount: float, offer: ApiOffer, library: Library) -> float:
    return round(amount * library.rates[offer.currency].usd, 4)
