from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.advice.tree import branches
from bot.answers.buy.buy import buy
from bot.asking.request import Request
from bot.loading import Loaded, Outcome
from bot.overlays.overlay import overlaid
from tests.loading.conftest import OUTCOMES

CAUTION = """\
    - id: {id}
      when: {{ verdict: no }}
      say: Too large.
"""
BRANCH = """\
    - id: {id}
      if: {{ users: {{ at_least: 8 }} }}
      because: Many ask.
      advise: server
"""


def over(base: Loaded, text: str, **outcomes: Outcome) -> Loaded:
    """Return the result of an overlay on the small library, with these outcomes by command."""
    request = replace(base, ask=lambda command, _, __: {**OUTCOMES, **outcomes}[command])
    return overlaid(request, text, "server@7")


def problems(base: Loaded, text: str) -> list[str]:
    """Return the problems of an overlay; if it has any there is no library."""
    loaded = over(base, text)
    assert (loaded.library is None) == bool(loaded.problems)
    return [str(problem) for problem in loaded.problems]


@pytest.fixture
def base(a_library: Any) -> Loaded:
    """Return the small library, loaded."""
    loaded: Loaded = a_library.load()
    return loaded


def test_a_caution_is_replaced_in_place(base: Loaded) -> None:
    """It keeps its id, has the server's text, and its file is the revision."""
    loaded = over(base, "fit:\n  replace:\n" + CAUTION.format(id="slow"))
    assert loaded.library is not None
    first, second = loaded.library.fit_cautions
    assert (first.id, first.file) == ("little-left", "rules/fit.yaml")
    assert (second.id, second.say.en) == ("slow", "Too large.")
    assert (second.file, second.line) == ("server@7", 3)


def test_a_caution_is_added_after_the_shared_ones(base: Loaded) -> None:
    """All cautions are checked, so their order matters only on the card."""
    loaded = over(base, "fit:\n  add:\n" + CAUTION.format(id="mine"))
    assert loaded.library is not None
    assert [rule.id for rule in loaded.library.fit_cautions] == ["little-left", "slow", "mine"]


def test_a_rule_is_removed_by_its_id(base: Loaded) -> None:
    """The shared library keeps it."""
    loaded = over(base, "fit: { remove: [slow] }")
    assert loaded.library is not None
    assert [rule.id for rule in loaded.library.fit_cautions] == ["little-left"]
    assert base.library is not None
    assert len(base.library.fit_cautions) == 2


def test_a_branch_is_added_above_another_one(base: Loaded) -> None:
    """The order of the tree decides, so a new branch names the one below it."""
    text = "buy:\n  add:\n" + BRANCH.format(id="many") + "      before: quiet-desk\n"
    loaded = over(base, text)
    assert loaded.library is not None
    assert [branch.id for branch in branches(loaded.library.buy_tree)] == [
        "short-of-money",
        "big",
        "many",
        "quiet-desk",
        "two-cards",
        "one-card",
    ]


def test_a_branch_is_replaced_with_all_below_it(base: Loaded) -> None:
    """The shared branches below it are gone."""
    loaded = over(base, "buy:\n  replace:\n" + BRANCH.format(id="big"), buy=Outcome(route="mac"))
    assert loaded.library is not None
    assert "two-cards" not in str(loaded.library.buy_tree)


def test_an_overlay_of_sizing_has_only_changed_numbers(base: Loaded) -> None:
    """All others are the shared ones."""
    loaded = over(base, "sizing: { spare_share: 25 % }")
    assert loaded.library is not None
    assert loaded.library.judgement.spare_share == 0.25
    assert loaded.library.judgement.assumed_ram_gib == 32


def test_an_overlay_of_worth_has_only_changed_points(base: Loaded) -> None:
    """One level below a number's name the shared points stay too."""
    library = over(base, "sizing: { worth: { memory: 5 } }").library
    assert library is not None
    assert base.library is not None
    shared = base.library.judgement.worth
    assert shared.model_copy(update={"memory": 5.0}) == library.judgement.worth
    assert 8 == shared.memory
    assert "spare_share" in base.library.judgement.model_fields_set


def test_an_older_overlay_whose_branch_advises_is_obeyed(base: Loaded) -> None:
    """A route that a server's moderators have chosen goes before the points."""
    text = "buy:\n  add:\n" + BRANCH.format(id="many").replace("server", "rent")
    library = over(base, text + "      before: one-card\n").library
    assert library is not None
    for users, route in (("8", "rent"), ("1", "pc-one-gpu")):
        options = {"goal": "chat", "budget": "2000 usd", "users": users}
        assert route == buy(Request("buy", options), library, date(2026, 11, 25)).route


def test_an_older_overlay_with_one_limit_of_quality_still_loads(base: Loaded) -> None:
    """The limit for owned machines is never stricter than that for bought ones."""
    for own, both in (("3 %", (0.03, 0.2)), ("30 %", (0.3, 0.3))):
        library = over(base, f"sizing: {{ acceptable_perplexity_rise: {own} }}").library
        assert library is not None
        judgement = library.judgement
        result = (judgement.acceptable_perplexity_rise, judgement.most_perplexity_rise_owned)
        assert pytest.approx(both) == result


def test_a_goal_and_a_price_are_replaced(base: Loaded) -> None:
    """A price replaces that of the same item, market and condition."""
    loaded = over(
        base,
        "goals:\n"
        "  - { id: chat, name: Chat, models: [tiny], context: 4096, decode_floor: 7 tokens/s,\n"
        "      decode_comfortable: 9 tokens/s, tokens_per_day: 1000, prompt_share: 50 %,\n"
        "      because: We like it., source: here }\n"
        "prices:\n"
        "  - { item: small-gpu, market: us, currency: usd, condition: used, typical: 250,\n"
        "      as_of: 2026-11-20, quality: A, source: https://example.org/shop }\n",
    )
    assert loaded.library is not None
    assert loaded.library.goals["chat"].decode_floor_tokens_per_s == 7
    assert base.library is not None
    assert len(loaded.library.goals) == len(base.library.goals)
    assert [price.typical for price in loaded.library.prices if price.item == "small-gpu"] == [250]


def test_the_indexes_of_names_are_those_of_the_shared_library(base: Loaded) -> None:
    """Models and machines are the same, so the indexes are built once for all servers."""
    loaded = over(base, "fit: {}")
    assert loaded.library is not None
    assert base.library is not None
    assert loaded.library.model_names is base.library.model_names
    assert loaded.library.hardware_names is base.library.hardware_names


OWN_EXAMPLE = """\
buy:
  examples:
    - ask: { goal: chat, budget: 2000 usd, quiet: yes, users: 4 }
      route: server
"""


def test_a_servers_own_example_has_to_come_out(base: Loaded) -> None:
    """It replaces the shared one with its question, and is refused at its line otherwise."""
    outcome = Outcome(route="server", rules=("big", "many"))
    assert over(base, OWN_EXAMPLE, buy=outcome).library is not None
    refused = over(base, OWN_EXAMPLE)
    assert refused.library is None
    assert ['server@7:4:14: this example now answers "mac" (rule quiet-desk), not "server"'] == [
        str(problem) for problem in refused.problems
    ]


def test_examples_of_the_shared_rules_say_nothing_of_a_servers(base: Loaded) -> None:
    """They are what the shared rules answer, which a server changes knowingly.

    Proving them would let a server's rules fall out of use whenever a shared price moves.
    """
    outcome = Outcome(route="server", rules=("big", "many"))
    assert () == over(base, "{ fit: {} }", buy=outcome).problems


def test_each_overlay_gives_another_version(base: Loaded) -> None:
    """Every answer names the exact state of the rules behind it."""
    entry, other = over(base, "fit: { remove: [slow] }"), over(base, "fit: {}")
    assert len({base.version, entry.version, other.version}) == 3
    assert entry.library is not None
    assert entry.library.version == entry.version


def test_changes_of_the_shared_rules_are_only_remarked(base: Loaded) -> None:
    """The server's rule is kept and applies."""
    loaded = over(
        base,
        "fit:\n"
        "  replace:\n" + CAUTION.format(id="gone") + "  add:\n" + CAUTION.format(id="slow") + ""
        "  remove: [long-gone]\n"
        "buy:\n"
        "  add:\n" + BRANCH.format(id="many") + "      before: vanished\n",
    )
    of_rules = [entry for entry in loaded.remarks if "text here" not in entry.message]
    assert [str(remark) for remark in of_rules] == [
        'server@7:3:11: the shared rules no longer have "gone"; yours stays',
        'server@7:7:11: the shared rules have "slow" too by now; yours stands in its place',
        'server@7:10:12: no shared rule "long-gone" is left to remove',
        'server@7:17:15: "vanished" is gone; this branch stands above the last one now',
    ]
    assert loaded.library is not None
    assert "many" in [entry.id for entry in loaded.library.buy_tree]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fitt: {}", ['server@7:1:1: unknown word "fitt", did you mean "fit"?']),
        ("fit: { ad: [] }", ['server@7:1:8: unknown word "ad", did you mean "add"?']),
        (
            "fit:\n  add:\n    - { id: a, when: { verdit: tight }, say: b }",
            ['server@7:3:24: unknown word "verdit", did you mean "verdict"?'],
        ),
        (
            "buy:\n  add:\n" + BRANCH.format(id="many"),
            ['server@7:3:7: "before" is missing here'],
        ),
        (
            "buy: { remove: [one-card] }",
            [
                (
                    'server@7:1:16: a level of the tree would end with "big", '
                    "and leave questions unanswered"
                )
            ],
        ),
        (
            "buy:\n  add:\n    - { id: all, because: b, advise: mac, before: big }",
            [
                'server@7:3:7: "big" can never be chosen: "all" above always answers first',
                'server@7:3:7: "one-card" can never be chosen: "all" above always answers first',
            ],
        ),
        (
            "sizing: { spare_shar: 5 % }",
            ['server@7:1:11: unknown word "spare_shar", did you mean "spare_share"?'],
        ),
        (
            "sizing: { worth: { memry: 5 } }",
            ['server@7:1:20: unknown word "memry", did you mean "memory"?'],
        ),
        (
            "sizing: { worth: { memory: -5 } }",
            ["server@7:1:28: must be at least 0"],
        ),
        (
            "fit: { examples: [{ ask: { model: tiny }, cautions: [slo] }] }",
            ['server@7:1:54: unknown id "slo", did you mean "slow"?'],
        ),
        ("fit: [", None),
        ("", ["server@7:1:1: this file is empty"]),
    ],
)
def test_a_broken_overlay_is_refused_at_the_mistake(
    base: Loaded, text: str, expected: list[str] | None
) -> None:
    """All its problems come at once, with the messages that shared files get."""
    result = problems(base, text)
    assert result
    if expected is not None:
        assert result == expected


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("fit: [1]\n", 'server@7:1:6: needs lines that begin with "replace:" or "add:"'),
        ("fit: hello\n", 'server@7:1:6: needs lines that begin with "replace:" or "add:"'),
        ("buy: [ { id: 3 } ]\n", 'server@7:1:6: needs lines that begin with "replace:" or "add:"'),
        ("sizing: [1]\n", "server@7:1:9: needs lines that begin with a number's name"),
        ("fit:\n  remove: slow\n", "server@7:2:11: needs a list"),
        ("fit:\n  remove:\n  - [slow]\n", "server@7:3:5: needs the id of a rule"),
        ("buy:\n  remove:\n  - { id: 3 }\n", "server@7:3:5: needs the id of a rule"),
    ],
)
def test_a_line_without_effect_is_refused(base: Loaded, text: str, start: str) -> None:
    """A moderator who has misplaced a line must not be told that it was published."""
    (problem,) = problems(base, text)
    assert problem.startswith(start)


@pytest.mark.parametrize("text", ["{}\n", "fit: {}\n", "fit:\n", "sizing: {}\nbuy: {}\n"])
def test_an_empty_table_is_allowed(base: Loaded, text: str) -> None:
    """It remains when the last rule of a part is removed."""
    assert [] == problems(base, text)
