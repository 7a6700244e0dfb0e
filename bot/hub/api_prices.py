"""API prices of open models: the price list of genai-prices -> `catalog/api.yaml`.

The package takes a third of a second and 75 MB to load, so the bot reads the file instead.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from importlib.metadata import version

from genai_prices.data import providers as known_providers
from genai_prices.types import ModelInfo, Provider

from bot.catalog.cloud import ApiOffer
from bot.catalog.model import Model
from bot.naming.models.model_names import ModelNames

# The file, in the folder of the catalog.
NAME = "api.yaml"
# OpenRouter, a market that lists many hosts of open models, and makers that host their own models.
# The cheapest offer counts.
_PROVIDERS = ("openrouter", "deepseek", "moonshotai", "zai", "minimax")
# Prompts are longer than answers in API use: three tokens are read for each written one.
_READ_FOR_EACH_WRITTEN = 3
# If prices depend on the hour, the off-peak price at noon UTC counts.
_HOUR = time(12, tzinfo=UTC)
_HEAD = """\
# Open models by API, in US dollars for a million tokens, read without a cache of prompts.
# Written by `rigwise api-prices` out of the package genai-prices: do not edit. A model that also
# stands in cloud.yaml has its price from there.
# Used under the MIT License, Copyright (c) Pydantic Services Inc. 2025 to present:
# https://github.com/pydantic/genai-prices
"""


def api_prices_text(models: ModelNames, day: date) -> str:
    """Return the text of the whole file, with the prices of a day."""
    source = f"genai-prices {version('genai-prices')}"
    rows = (_row(offer) for offer in api_offers(known_providers, models, day, source))
    return f"{_HEAD}api:\n{''.join(rows)}"


def api_offers(
    providers: Iterable[Provider], models: ModelNames, day: date, source: str
) -> list[ApiOffer]:
    """Return the cheapest offer for each catalog model that the providers list, by id."""
    cheapest: dict[str, ApiOffer] = {}
    for provider in providers:
        if provider.id not in _PROVIDERS:
            continue
        for own, info in _plainest(provider, models).items():
            offer = _offer(own, info, day, f"{source}, {provider.id} {info.id}")
            if offer is None:
                continue
            known = cheapest.setdefault(own, offer)
            cheapest[own] = min(known, offer, key=_blended)
    return [cheapest[own] for own in sorted(cheapest)]


def _plainest(provider: Provider, models: ModelNames) -> dict[str, ModelInfo]:
    """Return a provider's catalog models by id; of several names for one the shortest counts.

    Batch, free and always-latest variants (`:batch`, `:free`, `~`) are other offers.
    """
    listed: dict[str, ModelInfo] = {}
    for info in sorted(provider.models, key=lambda model: (-len(model.id), model.id)):
        if ":" in info.id or info.id.startswith("~") or info.deprecated:
            continue
        result = models.find(info.id.rsplit("/", maxsplit=1)[-1])
        if isinstance(result, Model):
            listed[result.id] = info
    return listed


def _offer(own: str, info: ModelInfo, day: date, source: str) -> ApiOffer | None:
    prices = info.get_prices(datetime.combine(day, _HOUR))
    read, written = prices.input_mtok, prices.output_mtok
    # Prices that depend on the length of the prompt belong to services with their own plans.
    if not isinstance(read, Decimal) or not isinstance(written, Decimal) or not written:
        return None
    return ApiOffer(
        model=own,
        currency="usd",
        input_per_million=float(read),
        output_per_million=float(written),
        as_of=day,
        source=(source,),
    )


def _blended(offer: ApiOffer) -> float:
    return _READ_FOR_EACH_WRITTEN * offer.input_per_million + offer.output_per_million


def _row(offer: ApiOffer) -> str:
    return (
        f"  - {{ model: {offer.model}, currency: usd, as_of: {offer.as_of.isoformat()},\n"
        f"      input_per_million: {offer.input_per_million:g},"
        f" output_per_million: {offer.output_per_million:g},\n"
        f'      source: "{offer.source[0]}" }}\n'
    )
