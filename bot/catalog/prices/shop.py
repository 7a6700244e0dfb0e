"""The entry of a shop: where its search for an item is found."""

from typing import Annotated, Final
from urllib.parse import quote, urlsplit

from pydantic import AfterValidator, Field

from bot.catalog.entry import Entry
from bot.catalog.model import Texts
from bot.catalog.price import Condition, Market
from bot.catalog.prices.shop_hosts import SEARCH_HOSTS

_QUERY: Final = "{query}"


def _search(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.netloc not in SEARCH_HOSTS:
        raise ValueError(
            f'"{parts.netloc}" is no known shop (one of: {", ".join(sorted(SEARCH_HOSTS))})'
        )
    if parts.query.count(_QUERY) != 1 or url.count("{") != 1:
        raise ValueError("needs {query} once, behind the question mark: ?q={query}")
    return url


class Shop(Entry):
    """One shop's search in a market, for new or for used goods.

    `url` has {query} in place of the words that are looked for.
    """

    shop: str = Field(min_length=1)
    market: Market
    kind: Condition
    url: Annotated[str, AfterValidator(_search)]
    source: Texts = Field(min_length=1)

    def link(self, query: str) -> str:
        """Return the address of the search for some words."""
        return self.url.replace(_QUERY, quote(query, safe=""))
