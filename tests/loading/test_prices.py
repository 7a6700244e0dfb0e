from typing import Any

import pytest

PRICES = "catalog/prices/us.yaml"
RATES = "catalog/prices/rates.yaml"
CLOUD = "catalog/cloud.yaml"
WIDE = "the range is wide; say why in a note, name several sources, or lower its quality"
HOUR = "an hour costs more than a thousandth of the device; is it an hour's price?"
# File, replaced text, its replacement, and all remarks of the load.
DOUBTFUL = [
    (PRICES, "typical: 300,", "typical: 300, high: 450,", [f"{PRICES}:2:88: {WIDE}"]),
    (PRICES, "typical: 300,", "typical: 300, high: 449,", []),
    (PRICES, "typical: 300,", "typical: 300, high: 450, note: Two sizes,", []),
    (PRICES, "high: 120", "high: 200", []),
    (
        RATES,
        "usd: 1.5, as_of: 2026-11-01",
        "usd: 1.5, as_of: 2026-10-30",
        [f"{RATES}:4:39: other rates are of 2026-11-01; take all of them from one list"],
    ),
    (
        CLOUD,
        "per_hour: 0.3",
        "per_hour: 7.2",
        [
            f"{CLOUD}:7:15: {HOUR}",
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "remarks"), DOUBTFUL)
def test_a_doubtful_price_is_remarked_and_never_refused(
    a_library: Any, file: str, old: str, new: str, remarks: list[str]
) -> None:
    """The remark has its place, and the library is used."""
    a_library.edit(file, old, new)
    loaded = a_library.load()
    assert loaded.library is not None
    assert remarks == [str(remark) for remark in loaded.remarks]


USED = "  - {{ item: small-gpu, market: eu, currency: {currency}, condition: used,\n"
ROW = "      typical: {typical}, as_of: 2026-10-01, quality: A, source: someone{apart} }}\n"


@pytest.mark.parametrize(
    ("currency", "typical", "apart", "problem"),
    [
        ("eur", 240, "", None),
        ("eur", 481, "", "more than twice or less than half"),
        ("eur", 481, ", apart: A sale of one", None),
        ("usd", 300, "", 'prices in the market "eu" are in eur'),
        ("usd", 300, ", apart: Sold by a shop of the US", None),
    ],
)
def test_a_price_that_contradicts_others_is_refused_until_it_says_why(
    a_library: Any, currency: str, typical: int, apart: str, problem: str | None
) -> None:
    """New and used, or two markets, are never twice as far apart."""
    row = USED.format(currency=currency) + ROW.format(typical=typical, apart=apart)
    a_library.edit(PRICES, "  - { item: pc-case", f"{row}  - {{ item: pc-case")
    problems = [str(entry) for entry in a_library.load().problems]
    assert bool(problem) == bool(problems)
    assert problem is None or problem in problems[0]


FACTOR = (
    "  - { class: mac, market: eu, condition: new, low: 1.1, typical: 1.2, high: 1.3, pairs: 2,\n"
    "      tax: included, as_of: 2026-10-01, quality: A, source: someone }\n"
)
TREND = (
    "  - { class: geforce-50, market: us, condition: used, low: 5 %, high: 23 %,\n"
    "      since: 2026-07-01, until: 2026-09-30, source: someone }\n"
)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"market_factors:\n{FACTOR}trends:\n{TREND}", None),
        (f"market_factors:\n{FACTOR}{FACTOR}", '4:14: "mac eu new" stands at'),
        (f"trends:\n{TREND}{TREND}", '4:14: "geforce-50 us used" stands at'),
        (f"market_factors:\n{FACTOR}".replace("2026-10-01", "2099-01-01"), "has not come yet"),
        (f"market_factors:\n{FACTOR}".replace("low: 1.1", "low: 1.25"), "a factor goes"),
        (f"trends:\n{TREND}".replace("5 %", "50 %"), "a trend goes"),
    ],
)
def test_factors_and_trends_are_read_beside_the_prices(
    a_library: Any, text: str, problem: str | None
) -> None:
    """One for each class, market and condition, of a day that has come, in their order."""
    a_library.write("catalog/prices/derived.yaml", text)
    problems = [str(entry) for entry in a_library.load().problems]
    assert bool(problem) == bool(problems)
    assert problem is None or problem in problems[0]


def test_rate_of_another_list_says_why(a_library: Any) -> None:
    """The ECB lists no rouble and no Taiwan dollar."""
    a_library.edit(
        RATES,
        "twd, usd: 0.03, as_of: 2026-11-01",
        "twd, usd: 0.03, apart: Elsewhere, as_of: 2026-09-29",
    )
    assert () == a_library.load().remarks


@pytest.mark.parametrize(("right", "upside_down"), [("0.00625", "160"), ("0.0125", "80")])
def test_rate_upside_down_is_refused(a_library: Any, right: str, upside_down: str) -> None:
    """Yen and rupees for a dollar in place of dollars for one of them."""
    a_library.edit(RATES, f"usd: {right}, as_of", f"usd: {upside_down}, as_of")
    (problem,) = a_library.load().problems
    assert "is this rate upside down?" in problem.message


SHOP = '  - {{ shop: A, market: us, kind: new, source: someone, url: "{url}" }}\n'


def test_shops_are_known_hosts(a_library: Any) -> None:
    """A catalog may be without them."""
    good = SHOP.format(url="https://www.newegg.com/p/pl?d={query}")
    a_library.write("catalog/shops.yaml", f"shops:\n{good}")
    assert ["A"] == [shop.shop for shop in a_library.load().whole.shops]
    bad = SHOP.format(url="https://evil.example/?d={query}")
    a_library.write("catalog/shops.yaml", f"shops:\n{good}{bad}")
    (problem,) = a_library.load().problems
    assert (3, True) == (problem.line, "is no known shop" in problem.message)


def test_row_of_a_moderator_goes_before_that_of_a_list(a_library: Any) -> None:
    """By its id; others of the generated file come behind."""
    row = "  - {{ id: {id}, name: X, device: small-gpu, memory: 16 GB,\n"
    row += "      currency: usd, per_hour: 0.2, as_of: 2026-10-01, source: list }}\n"
    text = "rent:\n" + row.format(id="rented-gpu") + row.format(id="other")
    a_library.write("catalog/rent.yaml", text)
    rent = a_library.load().whole.rent
    assert [("rented-gpu", 0.3), ("other", 0.2)] == [(one.id, one.per_hour) for one in rent]
