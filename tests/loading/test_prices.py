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
