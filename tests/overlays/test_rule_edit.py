from typing import Any

import pytest

from bot.loading import Loaded
from bot.marked_yaml import read_marked
from bot.marked_yaml.writing import as_yaml
from bot.overlays.address import Address, Data, addresses, read_address
from bot.overlays.overlay import overlaid
from bot.overlays.rule_edit import edited, shown_rule, with_rule

SLOW = "id: slow\nwhen:\n  verdict: no\n# why\nsay: Too large.\n"


@pytest.fixture
def base(a_library: Any) -> Loaded:
    """Return the small library, loaded."""
    loaded: Loaded = a_library.load()
    return loaded


def data_of(text: str) -> Data:
    """Return the data of a valid overlay."""
    marked, problems = read_marked(text, "overlay")
    assert not problems
    assert marked is not None
    assert isinstance(marked.data, dict)
    return marked.data


def typed(base: Loaded, own: Data, address: str, text: str) -> str:
    """Return the overlay's text after an edit, which must have no problems."""
    part, _, name = address.partition("/")
    result, problems = edited(base.rules, own, Address(part, name), text)  # type: ignore[arg-type]
    assert not problems
    assert result is not None
    return result.text


def test_every_rule_has_an_address(base: Loaded) -> None:
    """There are cautions, branches at any depth, goals, sizing, and the server's own rules."""
    own = data_of("fit:\n  add:\n    - { id: mine, when: { verdict: no }, say: x }\n")
    result = [str(address) for address in addresses(base.rules, own)]
    assert {"fit/slow", "buy/quiet-desk", "buy/old-price", "goals/coding", "sizing"} <= {*result}
    assert "fit/mine" == result[-1]
    assert len(result) == len(set(result))


def test_an_address_is_found_by_an_id_that_only_one_rule_has(base: Loaded) -> None:
    """A misspelt or ambiguous id finds none."""
    known = addresses(base.rules, {})
    assert Address("fit", "slow") == read_address("slow", known)
    assert Address("fit", "slow") == read_address("fit/slow", known)
    assert read_address("slo", known) is None
    twice = (*known, Address("buy", "slow"))
    assert read_address("slow", twice) is None


def test_an_edited_rule_is_in_the_overlay_as_typed(base: Loaded) -> None:
    """It keeps its comment, and the data are those typed."""
    text = typed(base, {}, "fit/slow", SLOW)
    assert "      # why\n" in text
    expected = {"id": "slow", "when": {"verdict": "no"}, "say": "Too large."}
    assert {"fit": {"replace": [expected]}} == data_of(text)


def test_a_second_edit_replaces_the_first(base: Loaded) -> None:
    """The overlay has the rule only once."""
    own = data_of(typed(base, {}, "fit/slow", SLOW))
    text = typed(base, own, "fit/slow", SLOW.replace("large", "big"))
    assert 1 == text.count("id: slow")
    assert "Too big." in text


def test_an_empty_text_removes_a_rule_and_the_shared_text_restores_it(base: Loaded) -> None:
    """The overlay does not repeat a rule that equals the shared one."""
    own = data_of(typed(base, {}, "fit/slow", " \n"))
    assert {"fit": {"remove": ["slow"]}} == own
    shared = as_yaml(shown_rule(base.rules, {}, Address("fit", "slow")))
    assert {} == data_of(typed(base, own, "fit/slow", shared))


def test_a_new_rule_is_added_and_removed_again(base: Loaded) -> None:
    """The overlay is empty afterwards."""
    new = SLOW.replace("slow", "mine")
    own = data_of(typed(base, {}, "fit/mine", new))
    assert ["mine"] == [row["id"] for row in own["fit"]["add"]]
    assert {} == data_of(typed(base, own, "fit/mine", ""))


def test_a_branch_is_shown_with_the_servers_changes_below_it(base: Loaded) -> None:
    """Replaced, added and removed branches are in their places."""
    own = data_of(
        "buy:\n"
        "  replace: [{ id: two-cards, because: Ours., advise: pc-multi-gpu }]\n"
        "  add: [{ id: many, if: { users: 9 }, because: b, advise: server, before: two-cards }]\n"
        "  remove: [quiet-desk]\n"
    )
    value: Any = shown_rule(base.rules, own, Address("buy", "big"))
    assert [("many", "b"), ("two-cards", "Ours.")] == [
        (row["id"], row["because"]) for row in value["then"]
    ]
    assert "before" not in value["then"][0]
    # Saved as shown, it includes all branches below it and leaves no separate entries.
    text = typed(base, own, "buy/big", as_yaml(value).replace("It costs more.", "It is dear."))
    assert ["big"] == [row["id"] for row in data_of(text)["buy"]["replace"]]
    loaded = overlaid(base, text, "server@1")
    assert all(
        "example" in str(problem) or "quiet-desk" in str(problem) for problem in loaded.problems
    )


def test_a_branch_within_a_servers_branch_is_edited_there(base: Loaded) -> None:
    """There is no separate entry for it."""
    value: Any = shown_rule(base.rules, {}, Address("buy", "big"))
    own = with_rule(base.rules, {}, Address("buy", "big"), {**value, "because": "Ours."})
    text = typed(base, own, "buy/two-cards", "id: two-cards\nbecause: Two.\nadvise: pc-multi-gpu\n")
    assert 1 == text.count("id: two-cards")
    assert "Two." == data_of(text)["buy"]["replace"][0]["then"][1]["because"]


def test_only_changed_numbers_of_sizing_are_kept(base: Loaded) -> None:
    """The others still follow the shared file."""
    value: Any = shown_rule(base.rules, {}, Address("sizing"))
    text = typed(base, {}, "sizing", as_yaml({**value, "spare_share": "25 %"}))
    assert {"sizing": {"spare_share": "25 %"}} == data_of(text)
    assert "25 %" in str(shown_rule(base.rules, data_of(text), Address("sizing")))
    assert {} == data_of(typed(base, data_of(text), "sizing", as_yaml(value)))


def test_a_goal_is_replaced_completely(base: Loaded) -> None:
    """If it equals the shared one again, it leaves the overlay."""
    value: Any = shown_rule(base.rules, {}, Address("goals", "chat"))
    own = data_of(typed(base, {}, "goals/chat", as_yaml({**value, "name": "Talk"})))
    assert ["Talk"] == [row["name"] for row in own["goals"]]
    assert {} == data_of(typed(base, own, "goals/chat", as_yaml(value)))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("\n\nid: slow\nwhen:\n  verdit: no\nsay: a\n", "rule:5:3"),
        ("---\r\nid: slow\r\nwhen:\r\n  verdit: no\r\nsay: a\r\n...\r\n", "rule:4:3"),
        ("id: slow\nwhen: { verdict: no }\nsay: Only {spare} left.\n", "rule:3:6"),
        ("id: slow\nwhen: { verdict: no }\nsya: a\n", "rule:3:1"),
        ("{ id: slow, when: { verdict: nno },\n  say: b }\n", "rule:1:30"),
    ],
)
def test_a_problem_has_its_place_in_the_typed_text(base: Loaded, text: str, place: str) -> None:
    """It is not the place in the overlay."""
    own = data_of("fit:\n  replace:\n    - { id: little-left, when: { verdict: no }, say: x }\n")
    result, _ = edited(base.rules, own, Address("fit", "slow"), text)
    assert result is not None
    loaded = overlaid(base, result.text, "server@1")
    first, *_ = result.problems_as_typed(loaded.problems, "server@1")
    assert place == str(first).rpartition(": ")[0][: len(place)]


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("😀" * 4000, 'rule:1:1: a rule begins with "id:"'),
        ("id: other\nsay: x\n", 'rule:1:5: the id of this rule is "slow" and stays so'),
        ("say: x\n", 'rule:1:1: the id of this rule is "slow" and stays so'),
        ("id: &a slow\nsay: *a\n", None),
        ("say: [", None),
    ],
)
def test_a_text_that_is_not_the_rule_is_refused(base: Loaded, text: str, texts: str | None) -> None:
    """Emoji, another id, an alias and broken YAML do not get into the overlay."""
    result, problems = edited(base.rules, {}, Address("fit", "slow"), text)
    assert result is None
    assert problems
    assert all(problem.file == "rule" for problem in problems)
    if texts is not None:
        assert [texts] == [str(entry) for entry in problems]
