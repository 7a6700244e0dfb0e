from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from genai_prices.types import (
    ClauseEquals,
    ConditionalPrice,
    ModelInfo,
    ModelPrice,
    Provider,
    StartDateConstraint,
    TieredPrices,
)

from bot.hub.api_prices import api_offers
from bot.naming.models.model_names import ModelNames
from tests.samples.small_library import model

DAY = date(2026, 11, 25)
NAMES = ModelNames([model("small-7b", 32), model("big-30b", 150)], [])


def _listed(name: str, price: ModelPrice | list[ConditionalPrice]) -> ModelInfo:
    return ModelInfo(id=name, match=ClauseEquals(equals=name), prices=price)


def _price(read: str, written: str) -> ModelPrice:
    return ModelPrice(input_mtok=Decimal(read), output_mtok=Decimal(written))


def _provider(name: str, models: Iterable[ModelInfo]) -> Provider:
    return Provider(id=name, name=name, api_pattern=name, models=list(models))


def _found(*providers: Provider) -> dict[str, tuple[float, float]]:
    offers = api_offers(providers, NAMES, DAY, "list 1")
    return {offer.model: (offer.input_per_million, offer.output_per_million) for offer in offers}


def test_catalog_models_are_recognised_by_name() -> None:
    """Models outside the catalog, and offers of another kind, are left out."""
    names = ("acme/small-7b", "acme/other-9b", "acme/big-30b:batch", "~acme/big-30b")
    provider = _provider("openrouter", (_listed(name, _price("1", "2")) for name in names))
    assert {"small-7b": (1, 2)} == _found(provider)


def test_cheapest_provider_counts() -> None:
    """Three tokens are read for each written one; unknown providers do not count."""
    dear_to_read = _provider("openrouter", [_listed("a/small-7b", _price("2", "1"))])
    cheap_to_read = _provider("deepseek", [_listed("small-7b", _price("1", "3"))])
    unknown = _provider("elsewhere", [_listed("small-7b", _price("0.1", "0.1"))])
    assert {"small-7b": (1, 3)} == _found(dear_to_read, cheap_to_read, unknown)


def test_shortest_of_several_names_counts() -> None:
    """A longer name is a later checkpoint, or another service."""
    listed = [
        _listed("a/small-7b-instruct", _price("1", "1")),
        _listed("a/small-7b", _price("2", "2")),
    ]
    assert {"small-7b": (2, 2)} == _found(_provider("openrouter", listed))


def test_the_price_of_the_day_counts() -> None:
    """The list knows the days on which prices change."""
    later = StartDateConstraint(start_date=date(2027, 1, 1))
    prices = [
        ConditionalPrice(prices=_price("1", "1")),
        ConditionalPrice(constraint=later, prices=_price("5", "5")),
    ]
    assert {"small-7b": (1, 1)} == _found(_provider("openrouter", [_listed("a/small-7b", prices)]))


def test_tiered_and_free_prices_are_no_offers() -> None:
    """They are not reliable for a month."""
    steps = ModelPrice(input_mtok=TieredPrices(base=Decimal(1), tiers=[]), output_mtok=Decimal(1))
    listed = [_listed("a/small-7b", steps), _listed("a/big-30b", _price("0", "0"))]
    assert {} == _found(_provider("openrouter", listed))


def test_offer_has_its_source_and_date() -> None:
    """The list, the provider and its own name for the model."""
    provider = _provider("openrouter", [_listed("a/small-7b", _price("1", "2"))])
    (offer,) = api_offers([provider], NAMES, DAY, "list 1")
    assert (DAY, ("list 1, openrouter a/small-7b",)) == (offer.as_of, offer.source)
