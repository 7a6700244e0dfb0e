from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.loading.proofs.proven import Proven
from tests.loading.conftest import SmallLibrary

FILES = (
    "rules/sizing.yaml",
    "rules/goals.yaml",
    "rules/fit.yaml",
    "rules/buy.yaml",
    "catalog/models/tiny.yaml",
    "catalog/closed.yaml",
    "catalog/hardware/small.yaml",
    "catalog/systems/small.yaml",
    "catalog/prices/us.yaml",
    "catalog/prices/rates.yaml",
    "catalog/cloud.yaml",
)
# Each is right in some places and wrong in others.
SNIPPETS = (
    "",
    " ",
    "\n",
    "\n- ",
    ": ",
    "- ",
    "[]",
    "{}",
    "[",
    "}",
    "null",
    "true",
    "0",
    "-1",
    "0.5",
    "9" * 90,
    "9" * 90 + " GB",
    "9" * 90 + "B",
    "text",
    "'",
    "#",
    "\t",
    "\x00",
    "2000-02-30",
    "0 %",
    "tiny",
    "{budget}",
)
slow = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def test_a_valid_library_loads_without_problem_or_remark(a_library: Any) -> None:
    """Everything in the files is in the library, by its id."""
    loaded = a_library.load()
    library = loaded.library
    assert ((), ()) == (loaded.problems, loaded.remarks)
    assert ["tiny"] == list(library.models)
    assert ["closed-one"] == list(library.closed)
    assert ["small-gpu", "desktop-ram"] == list(library.devices)
    assert ["small-pc"] == list(library.systems)
    assert ["small-board"] == [platform.id for platform in library.platforms]
    assert ["small-gpu"] == [card.device for card in library.cards]
    assert ["small-gpu", "pc-case", "pc-board"] == [price.item for price in library.prices]
    assert {"usd": 1, "eur": 1.25, "gbp": 1.5, "cny": 0.125}.items() <= {
        name: rate.usd for name, rate in library.rates.items()
    }.items()
    assert ["rented-gpu"] == [offer.id for offer in library.rent]
    assert ["tiny"] == [offer.model for offer in library.api]
    assert 0.1 == library.judgement.spare_share
    assert 12 == len(library.goals)
    assert 12.5 == library.benchmarks["quiz"].scores["tiny"]
    assert 0.001 == library.formats["Q8_0"].perplexity_rise


def test_rules_and_branches_have_their_file_and_line(a_library: Any) -> None:
    """The Why? card shows them."""
    library = a_library.load().library
    assert [("little-left", "rules/fit.yaml", 2), ("slow", "rules/fit.yaml", 6)] == [
        (rule.id, rule.file, rule.line) for rule in library.fit_cautions
    ]
    below = library.buy_tree[1].then
    assert [("quiet-desk", "rules/buy.yaml", 13), ("two-cards", "rules/buy.yaml", 17)] == [
        (branch.id, branch.file, branch.line) for branch in below
    ]


def test_money_in_rules_becomes_us_dollars(a_library: Any) -> None:
    """600 eur is 750 US dollars by the catalog's rate of 1.25."""
    a_library.edit("rules/buy.yaml", "600 usd", "600 eur")
    condition = a_library.load().library.buy_tree[0].when[0]
    assert ("budget", 750) == (condition.fact, condition.less_than)


def test_problems_of_all_files_come_at_once_and_sorted(a_library: Any) -> None:
    """A broken entry does not hide problems of other entries, in its file or in others."""
    a_library.edit("rules/fit.yaml", "tight, sp", "thight, sp")
    a_library.edit("rules/fit.yaml", "5 tokens/s", "5 GB")
    a_library.edit("catalog/cloud.yaml", "per_hour: 0.3", "per_hour: free")
    assert [
        "catalog/cloud.yaml:7:15: needs a number, not text",
        'rules/fit.yaml:3:22: unknown verdict "thight", did you mean "tight"?',
        'rules/fit.yaml:8:34: "GB" is no unit here, write it as in "20 tokens/s"',
    ] == [str(problem) for problem in a_library.load().problems]


def test_a_file_that_cannot_be_read_is_one_problem(a_library: Any) -> None:
    """References to its entries in other files are not reported."""
    a_library.write("catalog/models/tiny.yaml", "models:\n\t- id: tiny\n")
    a_library.write("catalog/hardware/small.yaml", "")
    assert [
        "catalog/hardware/small.yaml:1:1: this file is empty",
        "catalog/models/tiny.yaml:2:1: a tab is used to indent; use spaces",
    ] == [str(problem) for problem in a_library.load().problems]


def test_a_broken_entry_can_still_be_referred_to(a_library: Any) -> None:
    """An entry with a mistake exists, so its id is not reported as unknown."""
    a_library.edit("catalog/models/tiny.yaml", "layers: 2", "layers: two")
    assert ["catalog/models/tiny.yaml:15:15: needs a whole number, not text"] == [
        str(problem) for problem in a_library.load().problems
    ]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Proven:
    """As in a running bot the valid files are known, so only the broken one is parsed."""
    proven = Proven(tmp_path_factory.mktemp("known"))
    SmallLibrary(tmp_path_factory.mktemp("valid")).load(proven=proven)
    return proven


@slow
@given(
    content=st.one_of(st.text(max_size=300), st.binary(max_size=300)), file=st.sampled_from(FILES)
)
def test_no_content_of_a_file_raises(
    a_library: Any, known: Proven, content: str | bytes, file: str
) -> None:
    """Any bytes in place of any file give a library or problems, and never both."""
    path = a_library.root / file
    before = path.read_bytes()
    text = content.encode(errors="surrogatepass") if isinstance(content, str) else content
    a_library.write(file, text)
    loaded = a_library.load(proven=known)
    a_library.write(file, before)
    assert (loaded.library is None) == bool(loaded.problems)


@slow
@given(data=st.data(), file=st.sampled_from(FILES), snippet=st.sampled_from(SNIPPETS))
def test_no_typing_mistake_raises(
    a_library: Any, known: Proven, data: Any, file: str, snippet: str
) -> None:
    """Any part of a valid file may be replaced by any snippet."""
    path = a_library.root / file
    before = path.read_text()
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, min(len(before), start + 40)))
    a_library.write(file, before[:start] + snippet + before[end:])
    loaded = a_library.load(proven=known)
    a_library.write(file, before)
    assert (loaded.library is None) == bool(loaded.problems)


@pytest.mark.parametrize("value", ["", "[]", "{}", "null", "-1", "9" * 90, "text"])
@pytest.mark.parametrize("file", FILES)
def test_no_value_in_place_of_another_raises(
    a_library: Any, known: Proven, file: str, value: str
) -> None:
    """The value of each key in each file may be anything."""
    before = (a_library.root / file).read_text()
    for line in before.splitlines():
        key, _, there = line.partition(": ")
        if there and before.count(line) == 1:
            a_library.write(file, before.replace(line, f"{key}: {value}"))
            loaded = a_library.load(proven=known)
            assert (loaded.library is None) == bool(loaded.problems)
