"""The price of a kilowatt hour as members type it: `0.35 eur`, `35 cents`, `0.6元/度`."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.asking.budget import currency_in
from bot.asking.mistake import Mistake
from bot.catalog.price import Currency, Rate

# Twice what any household pays in the markets of the catalog; more is a typing error.
MOST_USD_PER_KWH: Final = 2.0
_PER_KWH: Final = re.compile(
    r"(?:/|per\b|an?\b|each\b)?\s*(?:kwh|kw/h|kilowatt[ -]?hours?)|[/每一]?\s*(?:度电?|千瓦时)|每$"
)
_CENTS: Final = re.compile(r"(?<=[\d\s])(?:us)?(?:cents?|ct|¢|c|pence|p|分钱?)(?![a-z])")
_TENTHS: Final = re.compile(r"(?<=[\d\s])[毛角]钱?")
_NUMBER: Final = re.compile(r"\d{1,4}(?:[.,]\d{1,4})?|[.,]\d{1,4}")
_CENTS_OF: Final[Mapping[str, Currency]] = {"p": "gbp", "pence": "gbp", "分": "cny", "分钱": "cny"}
_SUGGESTIONS: Final = ("0.35 eur", "0.17 usd", "0.6元")


@dataclass(frozen=True)
class Electricity:
    """The price of a kilowatt hour in US dollars; `bare`: no currency was named."""

    usd_per_kwh: float
    currency: Currency
    bare: bool


def read_electricity(text: str, rates: Mapping[str, Rate], usual: Currency) -> Electricity:
    """Read the price of a kilowatt hour; without a currency it is in the `usual` one.

    Raises Mistake for a text without an amount, more than 2 US dollars, and an unknown currency.
    """
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    plain = _PER_KWH.sub(" ", plain).strip()
    share, named = 1.0, None
    if (cents := _CENTS.search(plain)) is not None:
        share, named = 0.01, _CENTS_OF.get(cents[0])
        plain = _CENTS.sub(" ", plain)
    elif _TENTHS.search(plain):
        share, named, plain = 0.1, "cny", _TENTHS.sub(" ", plain)
    currency, rest = currency_in(plain, text, rates)
    if _NUMBER.fullmatch(rest) is None:
        raise _bad(text)
    known: Currency = named or currency or usual
    usd = float(rest.replace(",", ".")) * share * rates[known].usd
    if usd > MOST_USD_PER_KWH:
        raise _bad(text)
    return Electricity(round(usd, 6), known, bare=named is None and currency is None)


def _bad(text: str) -> Mistake:
    return Mistake("bad_electricity", suggestions=_SUGGESTIONS, text=text)
