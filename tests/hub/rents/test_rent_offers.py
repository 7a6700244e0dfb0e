from dataclasses import replace
from datetime import date

from bot.catalog.cloud import CloudOffer
from bot.hub.rents.rent_offers import missing_half, rent_offers
from bot.hub.rents.rent_row import RentRow
from bot.library.library import Library
from tests.samples.small_library import SOURCE

ROW = RentRow(5, "runpod", "rtx 9090", 24.0, "usd", 0.5, date(2026, 10, 8), SOURCE)
LIST = "https://example.org/list"


def _offer(per_hour: float) -> CloudOffer:
    entry = {"id": "old", "name": "Old", "device": "rtx-9090", "currency": "usd"}
    entry |= {"as_of": "2026-09-01", "source": SOURCE}
    return CloudOffer.model_validate({**entry, "per_hour": per_hour})


def test_cheapest_offer_for_each_device_counts(library: Library) -> None:
    """Its id and name say where, and its sources are the list and the page that the list read."""
    rows = (ROW, replace(ROW, provider="lambda", per_hour=0.4))
    (offer,) = rent_offers(rows, "list", LIST, library).offers
    assert ("lambda-rtx-9090", "RTX-9090 at Lambda", 0.4) == (
        *(offer.id, offer.name.en),
        offer.per_hour,
    )
    assert (LIST, SOURCE) == offer.source


def test_unknown_gpus_and_other_memories_are_left_out(library: Library) -> None:
    """They are named; a tenth less or more is the same memory, counted otherwise."""
    rows = (
        replace(ROW, gpu="rtx 12345"),
        replace(ROW, memory_gib=48.0),
        replace(ROW, memory_gib=25.0),
    )
    result = rent_offers(rows, "list", LIST, library)
    assert ("rtx 12345", "rtx 9090") == result.unknown
    assert 1 == len(result.offers)


def test_price_of_another_unit_is_refused_at_its_line(library: Library) -> None:
    """More than five times what the same GPU cost, or less than a fifth."""
    known = replace(library, rent=(_offer(0.5),))
    rows = (replace(ROW, per_hour=12.0, line=7), replace(ROW, per_hour=0.09, line=9), ROW)
    result = rent_offers(rows, "list", LIST, known)
    assert [7, 9] == [problem.line for problem in result.problems]
    assert [0.5] == [offer.per_hour for offer in result.offers]


def test_half_of_the_offers_may_go() -> None:
    """Fewer than that is half a list."""
    one = _offer(0.5)
    assert not missing_half([one], [one, one])
    assert missing_half([one], [one, one, one])
    assert not missing_half([], [])
