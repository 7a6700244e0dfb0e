from dataclasses import replace
from typing import Any

import pytest

from bot.advice.tree import branches
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
    """What comes of an overlay over the small library."""
    request = replace(base, ask=lambda command, _, __: {**OUTCOMES, **outcomes}[command])
    return overlaid(request, text, "server@7")


def problems(base: Loaded, text: str) -> list[str]:
    """The problems of an overlay; one that has any gives no library."""
    loaded = over(base, text)
    assert (loaded.library is None) == bool(loaded.problems)
    return [str(problem) for problem in loaded.problems]


@pytest.fixture
def base(a_library: Any) -> Loaded:
    """The small library, loaded."""
    loaded: Loaded = a_library.load()
    return loaded


def test_a_caution_is_replaced_in_its_place(base: Loaded) -> None:
    """Its id stays, its words are the server's, and its trail names the revision."""
    loaded = over(base, "fit:\n  replace:\n" + CAUTION.format(id="slow"))
    assert loaded.library is not None
    first, second = loaded.library.fit_cautions
    assert (first.id, first.file) == ("little-left", "rules/fit.yaml")
    assert (second.id, second.say.en) == ("slow", "Too large.")
    assert (second.file, second.line) == ("server@7", 3)


def test_a_caution_is_added_after_the_shared_ones(base: Loaded) -> None:
    """Cautions all speak, so their order is only that of the card."""
    loaded = over(base, "fit:\n  add:\n" + CAUTION.format(id="mine"))
    assert loaded.library is not None
    assert [rule.id for rule in loaded.library.fit_cautions] == ["little-left", "slow", "mine"]


def test_a_rule_is_removed_by_its_id(base: Loaded) -> None:
    """The shared file keeps it."""
    loaded = over(base, "fit: { remove: [slow] }")
    assert loaded.library is not None
    assert [rule.id for rule in loaded.library.fit_cautions] == ["little-left"]
    assert base.library is not None
    assert len(base.library.fit_cautions) == 2


def test_a_branch_is_added_above_another_one(base: Loaded) -> None:
    """The tree's order is preference, so a new branch says where it stands."""
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
    """The whole branch is the server's."""
    loaded = over(base, "buy:\n  replace:\n" + BRANCH.format(id="big"), buy=Outcome(route="mac"))
    assert loaded.library is None
    assert "two-cards" not in str(loaded.rules.buy_tree)


def test_numbers_of_sizing_are_given_alone(base: Loaded) -> None:
    """All others stay as they are shared."""
    loaded = over(base, "sizing: { spare_share: 25 % }")
    assert loaded.library is not None
    assert loaded.library.judgement.spare_share == 0.25
    assert loaded.library.judgement.assumed_ram_gib == 32


def test_an_older_overlay_that_knows_one_limit_of_quality_still_loads(base: Loaded) -> None:
    """The limit for what is owned is never stricter than that for what is bought."""
    for own, both in (("3 %", (0.03, 0.2)), ("30 %", (0.3, 0.3))):
        library = over(base, f"sizing: {{ acceptable_perplexity_rise: {own} }}").library
        assert library is not None
        judgement = library.judgement
        result = (judgement.acceptable_perplexity_rise, judgement.most_perplexity_rise_owned)
        assert pytest.approx(both) == result


def test_a_goal_and_a_price_are_replaced(base: Loaded) -> None:
    """A price takes the place of that of the same item, market and condition."""
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


def test_names_are_found_as_in_the_shared_library(base: Loaded) -> None:
    """Models and machines are the same, so their index is built once for all servers."""
    loaded = over(base, "fit: {}")
    assert loaded.library is not None
    assert base.library is not None
    assert loaded.library.model_names is base.library.model_names
    assert loaded.library.hardware_names is base.library.hardware_names


def test_a_new_expectation_takes_the_place_of_the_shared_example(base: Loaded) -> None:
    """What a server means by a question is its own matter; the shared file stays strict."""
    text = (
        "buy:\n"
        "  examples:\n"
        "    - ask: { goal: chat, budget: 2000 usd, quiet: yes, users: 4 }\n"
        "      route: server\n"
    )
    outcome = Outcome(route="server", rules=("big", "many"))
    assert over(base, text, buy=outcome).library is not None
    assert over(base, "{ fit: {} }", buy=outcome).library is None


def test_the_version_tells_overlays_and_shared_states_apart(base: Loaded) -> None:
    """Every answer names the exact state that gave it."""
    entry, other = over(base, "fit: { remove: [slow] }"), over(base, "fit: {}")
    assert len({base.version, entry.version, other.version}) == 3
    assert entry.library is not None
    assert entry.library.version == entry.version


def test_what_the_shared_rules_changed_is_remarked_and_never_refused(base: Loaded) -> None:
    """The server's rule stays and speaks."""
    loaded = over(
        base,
        "fit:\n"
        "  replace:\n" + CAUTION.format(id="gone") + "  add:\n" + CAUTION.format(id="slow") + ""
        "  remove: [long-gone]\n"
        "buy:\n"
        "  add:\n" + BRANCH.format(id="many") + "      before: vanished\n",
    )
    assert [str(remark) for remark in loaded.remarks] == [
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
            "fit: { examples: [{ ask: { model: tiny }, cautions: [slo] }] }",
            ['server@7:1:54: unknown id "slo", did you mean "slow"?'],
        ),
        ("fit: [", None),
        ("", ["server@7:1:1: this file is empty"]),
    ],
)
def test_a_broken_overlay_is_refused_where_it_is_broken(
    base: Loaded, text: str, expected: list[str] | None
) -> None:
    """All its problems at once, in the words of the files' own."""
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
def test_what_would_change_nothing_is_refused_at_its_line(
    base: Loaded, text: str, start: str
) -> None:
    """A moderator who has misplaced a line must not read that it was published."""
    (problem,) = problems(base, text)
    assert problem.startswith(start)


@pytest.mark.parametrize("text", ["{}\n", "fit: {}\n", "fit:\n", "sizing: {}\nbuy: {}\n"])
def test_an_empty_table_changes_nothing_and_is_none_the_worse(base: Loaded, text: str) -> None:
    """It is what is left when the last rule of a part is taken back."""
    assert [] == problems(base, text)
