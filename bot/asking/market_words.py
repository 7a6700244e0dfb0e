"""Markets by the names that people use for the place where they buy."""

import unicodedata
from collections.abc import Mapping
from typing import get_args

from bot.asking.mistake import Mistake
from bot.catalog.price import Currency, Market

# The market assumed for a currency; the option `country` overrides it.
MARKET_OF: Mapping[Currency, Market] = {"usd": "us", "eur": "eu", "gbp": "uk", "cny": "cn"}
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


def read_market(text: str) -> Market:
    """Return the market that a text means; for an unknown one a Mistake offers the known ones."""
    market = _WORDS.get(unicodedata.normalize("NFKC", text).strip().casefold())
    if market is None:
        known = get_args(Market)
        suggestions = tuple(f"country:{name}" for name in known)
        known_markets = " / ".join(known)
        raise Mistake("unknown_market", suggestions=suggestions, text=text, known=known_markets)
    return market
