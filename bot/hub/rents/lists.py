"""Fetches the lists of rents from the hub, each under the licence that its repository states."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from bot.asking.mistake import Mistake
from bot.hub.address import HubPlace
from bot.hub.rents import price_index, rental_prices
from bot.hub.rents.rent_offers import Offers, rent_offers
from bot.hub.rents.rent_row import ReadList, UnreadableRowError, day_in
from bot.hub.transfer import MissingError, Transfer, transfer_from
from bot.library.library import Library

# The licence under which both lists were published when they were read (2026-10).
LICENCE: Final = "cc-by-4.0"
_LICENCE_NAME: Final = "CC BY 4.0"
_HUB: Final = "https://huggingface.co/datasets"
_MOST_INFO_BYTES: Final = 1_000_000
_MOST_LIST_BYTES: Final = 4_000_000
_MOST_TABLES: Final = 8
_INFO_QUERY: Final = "expand[]=cardData&expand[]=lastModified&expand[]=siblings"


class UnusableListError(Exception):
    """A repository that is no longer the list that was read; `reason` says in which way."""

    def __init__(self, reason: Literal["licence", "no_list"], repository: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.repository = repository


@dataclass(frozen=True)
class RentList:
    """A list on the hub: its repository, and whom its licence asks to credit."""

    repository: str
    credited: str

    @property
    def address(self) -> str:
        """The page of the list, which its offers name as their source."""
        return f"{_HUB}/{self.repository}"

    @property
    def credit(self) -> str:
        """The credit with the licence and the address."""
        return f"{self.credited}, {_LICENCE_NAME}: {self.address}"


RENTAL_PRICES: Final = RentList(rental_prices.REPOSITORY, rental_prices.CREDIT)
PRICE_INDEX: Final = RentList(price_index.REPOSITORY, price_index.CREDIT)
LISTS: Final = (RENTAL_PRICES, PRICE_INDEX)


async def fetched(listed: RentList, place: HubPlace, library: Library, today: date) -> Offers:
    """Return the offers of a list.

    A Mistake if the hub does not give it; UnusableListError for another licence, or no list.
    """
    try:
        async with transfer_from(place, listed.repository) as transfer:
            info = await _info(transfer)
            if _licence(info) != LICENCE:
                raise UnusableListError("licence", listed.repository)
            if listed == RENTAL_PRICES:
                return await _rental_prices(transfer, listed, library, today)
            return await _price_index(transfer, listed, info, library, today)
    except MissingError:
        raise UnusableListError("no_list", listed.repository) from None


async def _rental_prices(
    transfer: Transfer, listed: RentList, library: Library, today: date
) -> Offers:
    file = rental_prices.FILE
    content = await _file(transfer, file)
    return _offers(rental_prices.read_rental_prices(content, today), file, listed, library)


async def _price_index(
    transfer: Transfer, listed: RentList, info: dict[str, object], library: Library, today: date
) -> Offers:
    try:
        day = day_in(info.get("lastModified"), today)
    except UnreadableRowError:
        raise Mistake("hub_answer", name=listed.repository) from None
    for file in _tables(info):
        content = await _file(transfer, file)
        if price_index.is_price_index(content):
            usd = library.rates["cny"].usd
            read = price_index.read_price_index(content, file, day, usd)
            return _offers(read, file, listed, library)
    raise UnusableListError("no_list", listed.repository)


def _offers(read: ReadList, file: str, listed: RentList, library: Library) -> Offers:
    result = rent_offers(read.rows, file, listed.address, library)
    return Offers(result.offers, (*read.problems, *result.problems), result.unknown)


async def _info(transfer: Transfer) -> dict[str, object]:
    path = f"api/datasets/{transfer.repository}"
    content = await transfer.fetch(path, _MOST_INFO_BYTES, query=_INFO_QUERY)
    try:
        info = json.loads(content)
    except (ValueError, RecursionError):
        info = None
    if not isinstance(info, dict):
        raise Mistake("hub_answer", name=transfer.repository)
    return info


async def _file(transfer: Transfer, file: str) -> bytes:
    path = f"datasets/{transfer.repository}/resolve/main/{file}"
    return await transfer.fetch(path, _MOST_LIST_BYTES)


def _licence(info: dict[str, object]) -> str | None:
    """Return the licence that the repository's card states; a card may list several."""
    card = info.get("cardData")
    licence = card.get("license") if isinstance(card, dict) else None
    first = licence[0] if isinstance(licence, list) and licence else licence
    return first.lower() if isinstance(first, str) else None


def _tables(info: dict[str, object]) -> list[str]:
    siblings = info.get("siblings")
    names = [
        entry.get("rfilename")
        for entry in (siblings if isinstance(siblings, list) else [])
        if isinstance(entry, dict)
    ]
    tables = [name for name in names if isinstance(name, str) and name.endswith(".csv")]
    return [name for name in tables if ".." not in name][:_MOST_TABLES]
