from typing import Any

import pytest

from bot.loading import Loaded
from bot.marked_yaml import read_marked
from bot.overlays.merged_files import merged_files
from tests.loading.conftest import SmallLibrary

FIT = """\
# Cautions of /fit.
cautions:
  # When it is close.
  - id: little-left
    when: { verdict: tight, spare_memory: { less_than: 1 GB } }
    say: Only {spare_memory} stays free.

  # When it is slow.
  - id: slow
    when: { users: [1, 2] }
    say: Slower than reading.
examples:
  - ask: { model: tiny, hardware: small-gpu, users: 2 }
    verdict: tight
"""


@pytest.fixture
def base(a_library: SmallLibrary) -> Loaded:
    """Return the small library, with comments in its file of cautions."""
    a_library.write("rules/fit.yaml", FIT)
    return a_library.load()


def merged(base: Loaded, overlay: str) -> dict[str, str]:
    """Return the merged files of an overlay."""
    marked, problems = read_marked(overlay, "overlay")
    assert not problems
    assert marked is not None
    data: Any = marked.data
    return merged_files(base.rules, data)


def test_a_rule_is_replaced_in_place_and_comments_are_kept(base: Loaded) -> None:
    """The reviewer of the merged file sees only one rule change."""
    overlay = "fit:\n  replace: [{ id: little-left, when: { verdict: tight }, say: Close. }]\n"
    wanted = FIT.replace(
        "    when: { verdict: tight, spare_memory: { less_than: 1 GB } }\n"
        "    say: Only {spare_memory} stays free.\n",
        "    when:\n      verdict: tight\n    say: Close.\n",
    )
    assert {"fit.yaml": wanted} == merged(base, overlay)


def test_rules_and_examples_are_added_at_the_end_and_removed(base: Loaded) -> None:
    """An example with the same question is replaced."""
    text = merged(
        base,
        "fit:\n"
        "  add: [{ id: mine, when: { verdict: tight }, say: New. }]\n"
        "  remove: [little-left]\n"
        "  examples:\n"
        '    - { ask: { model: tiny, hardware: small-gpu, users: "2" }, cautions: [mine] }\n'
        "    - { ask: { model: tiny }, cautions: [] }\n",
    )["fit.yaml"]
    marked, problems = read_marked(text, "fit.yaml")
    assert not problems
    assert marked is not None
    data: Any = marked.data
    assert ["slow", "mine"] == [row["id"] for row in data["cautions"]]
    assert [["mine"], []] == [row["cautions"] for row in data["examples"]]


def test_a_branch_is_added_above_the_one_it_names(base: Loaded) -> None:
    """That one may be at any depth."""
    overlay = (
        "buy:\n"
        "  add: [{ id: many, if: { users: 9 }, because: b, advise: server, before: two-cards }]\n"
    )
    marked, _ = read_marked(merged(base, overlay)["buy.yaml"], "buy.yaml")
    assert marked is not None
    tree: Any = marked.data
    assert ["quiet-desk", "many", "two-cards"] == [row["id"] for row in tree["tree"][1]["then"]]


BIG = "    - { id: big, because: b, advise: mac }\n"


@pytest.mark.parametrize(
    "overlay",
    [
        "prices: []\n",
        "buy:\n  add: [{ id: all, because: b, advise: mac, before: vanished }]\n",
        "buy:\n  replace: [{ id: vanished, because: b, advise: mac }]\n",
        f"buy:\n  replace:\n{BIG}  remove: [two-cards]\n",
        f"buy:\n  replace:\n{BIG}{BIG.replace('big', 'two-cards')}",
    ],
)
def test_a_file_that_cannot_be_merged_is_left_out(base: Loaded, overlay: str) -> None:
    """A branch whose place is gone, or a change within another, gives no file."""
    assert {} == merged(base, overlay)
