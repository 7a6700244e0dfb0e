"""The figures of a price that the asker named, as the answer shows them."""

from typing import Literal

from bot.catalog.frozen import Frozen
from bot.catalog.localised import Localised

OfferRating = Literal["suspicious", "below", "usual", "above", "unknown"]


class OfferFigures(Frozen):
    """The price that the asker named for a thing, beside what such things usually cost.

    `suspicious`: less than half of it; `usual`: within 5 %; `unknown`: it is not known, and so are
    `usual_usd` and `apart`, by which share of it the price is above, or below if negative.
    """

    name: Localised
    usd: float
    usual_usd: float | None
    apart: float | None
    rating: OfferRating
