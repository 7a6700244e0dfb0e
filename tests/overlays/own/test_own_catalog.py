from datetime import UTC, date, datetime, timedelta

import pytest

from bot.answers.buy.answer import BuyAnswer
from bot.answers.registry import answer
from bot.asking.line import read_line
from bot.marked_yaml.writing import as_yaml
from bot.overlays.overlay import overlaid
from bot.overlays.own.own_catalog import MOST_ENTRIES, own_ids
from tests.loading.conftest import SmallLibrary

TODAY = datetime.now(UTC).date()


def _card(name: str, **changed: object) -> dict[str, object]:
    entry: dict[str, object] = {
        "id": name,
        "name": name.title(),
        "maker": "Acme",
        "kind": "gpu",
        "memory": "24 GB",
        "bandwidth": "900 GB/s",
        "backends": ["cuda"],
        "source": "https://example.org/card",
    }
    return {**entry, **changed}


def _machine(name: str, device: str) -> dict[str, object]:
    devices = [{"device": device}]
    source = "https://example.org/machine"
    return {
        "id": name,
        "name": name.title(),
        "route": "pc-one-gpu",
        "devices": devices,
        "source": source,
    }


def _price(item: str, typical: float, **changed: object) -> dict[str, object]:
    price: dict[str, object] = {
        "item": item,
        "market": "us",
        "currency": "usd",
        "condition": "new",
        "typical": typical,
        "as_of": "2026-11-01",
        "quality": "A",
        "source": "https://example.org/price",
    }
    return {**price, **changed}


def _own(until: date | None = None) -> str:
    ends = {"until": until.isoformat()} if until else {}
    return as_yaml(
        {
            "devices": [_card("new-card")],
            "systems": [_machine("shop-pc", "new-card")],
            "prices": [_price("shop-pc", 200, **ends)],
        }
    )


def test_a_server_has_cards_and_machines_of_its_own(a_library: SmallLibrary) -> None:
    """The shared library stays as it is; members find both by name, and /buy offers the machine."""
    base = a_library.load()
    loaded = overlaid(base, _own(), "server@1")
    assert () == loaded.problems
    assert {"new-card", "small-gpu"} <= set(loaded.whole.devices)
    assert "new-card" not in base.whole.devices
    result = answer(read_line("/buy budget:300 usd"), loaded.whole, TODAY)
    assert isinstance(result, BuyAnswer)
    assert "shop-pc" == result.picks[0].system
    fit = answer(read_line("/fit model:tiny hardware:new card"), loaded.whole, TODAY)
    assert "fit" == fit.kind


def test_an_offer_counts_up_to_its_last_day(a_library: SmallLibrary) -> None:
    """Afterwards the machine has no price, so it is not on sale; nothing has to be loaded anew."""
    until = TODAY + timedelta(3)
    library = overlaid(a_library.load(), _own(until), "server@1").whole
    known = {
        day: answer(read_line("/buy budget:300 usd used:no"), library, day)
        for day in (until, until + timedelta(1))
    }
    picked = [
        result.picks[0].system if isinstance(result, BuyAnswer) and result.picks else None
        for result in known.values()
    ]
    assert "shop-pc" == picked[0]
    assert "shop-pc" != picked[1]
    assert library.on(until) is library
    later = library.on(until + timedelta(1))
    assert later is library.on(until + timedelta(9))
    assert later.version != library.version


def test_an_ended_offer_is_remarked(a_library: SmallLibrary) -> None:
    """It is no problem: the other rules of the server go on."""
    own = {"prices": [_price("pc-case", 80, until="2026-11-10")]}
    loaded = overlaid(a_library.load(), as_yaml(own), "server@1")
    assert () == loaded.problems
    assert any("ended on 2026-11-10" in remark.message for remark in loaded.remarks)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"link": "https://shop.example.org/pc"}, '"shop.example.org" is no known shop'),
        ({"link": "http://www.newegg.com/pc"}, '"www.newegg.com" is no known shop'),
        ({"until": "2026-10-01"}, "an offer ends on the day"),
        ({"until": "soon"}, "is no date"),
        ({"item": "nothing"}, 'unknown item "nothing"'),
    ],
)
def test_an_impossible_offer_is_one_clear_line(
    a_library: SmallLibrary, changed: dict[str, object], message: str
) -> None:
    """A strange host, an end before the day it was seen, an unknown thing."""
    own = as_yaml({"prices": [{**_price("pc-case", 80), **changed}]})
    loaded = overlaid(a_library.load(), own, "server@1")
    assert [message in problem.message for problem in loaded.problems] == [True]


def test_a_rule_may_name_the_servers_own_card(a_library: SmallLibrary) -> None:
    """The names that conditions know are those of the catalog with the server's own."""
    rule = {"id": "mine", "when": {"device": "new-card"}, "say": "Mind this."}
    own = {"devices": [_card("new-card")], "fit": {"add": [rule]}}
    assert () == overlaid(a_library.load(), as_yaml(own), "server@1").problems


def test_a_server_has_a_dozen_of_each(a_library: SmallLibrary) -> None:
    """Each server with entries of its own has indexes of its own in memory."""
    cards = [_card(f"card-{number}") for number in range(MOST_ENTRIES + 1)]
    loaded = overlaid(a_library.load(), as_yaml({"devices": cards}), "server@1")
    (problem,) = loaded.problems
    assert f"at most {MOST_ENTRIES} devices of its own" in problem.message
    fewer = as_yaml({"devices": cards[:-1]})
    assert () == overlaid(a_library.load(), fewer, "server@1").problems


def test_two_entries_of_one_id_are_a_problem(a_library: SmallLibrary) -> None:
    """The second would silently replace the first."""
    own = as_yaml({"devices": [_card("twice"), _card("twice")]})
    (problem,) = overlaid(a_library.load(), own, "server@1").problems
    assert 'the id "twice" is taken' in problem.message


def test_what_a_server_has_is_listed_by_id() -> None:
    """Prices by their item; a list that is none counts as empty."""
    own = {"devices": [_card("a")], "prices": [_price("b", 1), 3], "models": "none"}
    assert {"models": [], "devices": ["a"], "systems": [], "prices": ["b"]} == own_ids(own)
