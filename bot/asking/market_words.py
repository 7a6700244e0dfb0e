"""Markets by the names that people use for the place where they buy."""

import unicodedata
from collections.abc import Mapping
from typing import get_args

from bot.asking.mistake import Mistake
from bot.catalog.price import Currency, Market

# The currency of each market's prices.
CURRENCY_OF: Mapping[Market, Currency] = {"us": "usd", "eu": "eur", "uk": "gbp", "cn": "cny"}
# The market assumed for a currency; the option `country` overrides it. A currency whose country has
# no market of its own gets US prices, converted.
MARKET_OF: Mapping[Currency, Market] = {
    **{currency: market for market, currency in CURRENCY_OF.items()},
    **dict.fromkeys(("inr", "jpy", "krw", "brl", "cad", "aud", "twd", "rub", "try"), "us"),
    "pln": "eu",
}
# The currency of those whose program speaks a language, as Discord names it, if nothing was saved:
# only where nearly all who speak it pay in one, and the catalog has its rate.
_CURRENCY_OF_LOCALE: Mapping[str, Currency] = {
    **dict.fromkeys(("zh-cn", "zh-hans", "zh"), "cny"),
    **dict.fromkeys(("de", "fr", "es-es", "es", "it", "nl", "fi", "el", "hr", "lt"), "eur"),
    "en-gb": "gbp",
}
_EU = (
    "eu europe eurozone austria at belgium be bulgaria croatia cyprus czechia denmark estonia"
    " finland fi france fr germany de greece hungary ireland ie italy it latvia lithuania"
    " luxembourg malta netherlands holland nl poland pl portugal pt romania slovakia slovenia"
    " spain es sweden se 欧盟 欧洲 德国 法国 荷兰 意大利 西班牙"
)
_WORDS: Mapping[str, Market] = {
    **dict.fromkeys(("us", "usa", "united states", "america", "美国"), "us"),
    **dict.fromkeys(_EU.split(), "eu"),
    **dict.fromkeys(("uk", "gb", "united kingdom", "britain", "england", "英国"), "uk"),
    **dict.fromkeys(("cn", "china", "prc", "中国", "大陆", "国内"), "cn"),
}


def has_own_market(currency: Currency) -> bool:
    """Return whether prices are known where a currency is spent; else those of the US stand in."""
    return currency == "pln" or currency in CURRENCY_OF.values()


def read_market(text: str) -> Market:
    """Return the market that a text means; for an unknown one a Mistake offers the known ones."""
    market = _WORDS.get(unicodedata.normalize("NFKC", text).strip().casefold())
    if market is None:
        known = get_args(Market)
        suggestions = tuple(f"country:{name}" for name in known)
        known_markets = " / ".join(known)
        raise Mistake("unknown_market", suggestions=suggestions, text=text, known=known_markets)
    return market


def currency_of(locale: str) -> Currency | None:
    """Return the currency that readers in a locale mean by a bare number; None if it is open."""
    return _CURRENCY_OF_LOCALE.get(locale.replace("_", "-").partition(".")[0].casefold())
