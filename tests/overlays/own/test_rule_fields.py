from typing import Any

import pytest

from bot.advice.facts import BUY_FACTS, FIT_FACTS, TREE_FACTS
from bot.overlays.own.rule_fields import (
    grouped,
    number_fields,
    text_fields,
    vocabulary_of,
    with_condition,
    with_fields,
    with_unit,
)
from bot.texts import words_for

CAUTION: dict[str, Any] = {"id": "slow", "when": {"verdict": "tight"}, "say": "Slow."}
BRANCH: dict[str, Any] = {"id": "quiet", "because": {"en": "It is."}, "advise": "mac"}


@pytest.mark.parametrize("facts", [FIT_FACTS, BUY_FACTS, TREE_FACTS])
def test_every_fact_is_in_one_group_of_a_menus_length(facts: Any) -> None:
    """A menu has 25 options, one of which leads back; every fact has a text."""
    groups = grouped(facts)
    assert sorted(facts) == sorted(fact.name for group in groups.values() for fact in group)
    assert max(map(len, groups.values())) <= 24
    for locale in ("en", "zh-CN"):
        texts = words_for(locale).texts
        assert [] == [name for name in facts if f"fact.{name}" not in texts]
        assert [] == [group for group in groups if f"editor.group.{group}" not in texts]


def test_branches_know_no_facts_of_the_pick() -> None:
    """Their conditions stand under `if`, those of cautions under `when`."""
    assert vocabulary_of("buy", BRANCH) is TREE_FACTS
    assert vocabulary_of("buy", CAUTION) is BUY_FACTS
    assert {} == vocabulary_of("goals", {})
    assert {"quiet": True} == with_condition("buy", BRANCH, "quiet", "yes")["if"]


def test_a_border_replaces_one_on_its_side() -> None:
    """The other side stays."""
    rule = with_condition("fit", CAUTION, "context", {"at_least": "8k"})
    rule = with_condition("fit", rule, "context", {"less_than": "64k"})
    rule = with_condition("fit", rule, "context", {"more_than": "16k"})
    assert {"less_than": "64k", "more_than": "16k"} == rule["when"]["context"]
    assert "when" not in with_condition("fit", CAUTION, "verdict", None)


@pytest.mark.parametrize(
    ("fact", "typed", "amount"),
    [
        ("budget", "1500", "1500 eur"),
        ("budget", "1500 usd", "1500 usd"),
        ("memory_needed", "24", "24 GB"),
        ("mac_decode_speed", "20.5", "20.5 tokens/s"),
        ("pick_power", "700", "700 W"),
        ("model_size", "30", "30B"),
        ("users", "4", "4"),
    ],
)
def test_a_bare_number_gets_the_usual_unit(fact: str, typed: str, amount: str) -> None:
    """The unit is that of the fact, or the server's currency."""
    assert amount == with_unit(BUY_FACTS[fact], typed, "eur")


def test_texts_are_one_field_for_each_language() -> None:
    """A new rule has its id with them, a branch also what speaks against it."""
    assert {"say.en": "Slow.", "say.zh-CN": ""} == text_fields("fit", CAUTION, new=False)
    assert "slow" == text_fields("fit", CAUTION, new=True)["id"]
    fields = ["because.en", "because.zh-CN", "but.en", "but.zh-CN"]
    assert fields == [*text_fields("buy", BRANCH, new=False)]
    assert "name.en" in text_fields("tasks", {"name": "A task"}, new=False)


def test_what_is_typed_replaces_one_language() -> None:
    """A text that is emptied is left out; others stay."""
    both = with_fields(CAUTION, {"say.zh-CN": "慢。"})
    assert {"en": "Slow.", "zh-CN": "慢。"} == both["say"]
    assert {"zh-CN": "慢。", "en": "慢。"} == with_fields(both, {"say.en": ""})["say"]
    assert "but" not in with_fields(BRANCH, {"but.en": ""})


def test_numbers_and_lists_are_read_back() -> None:
    """Lists are words with commas."""
    goal = {"id": "chat", "context": 8192, "models": ["a", "b"], "decode_floor": "5 tokens/s"}
    fields = number_fields("goals", goal)
    assert ("8192", "a, b") == (fields["context"], fields["models"])
    changed = with_fields(goal, {"context": "64k", "models": "Qwen3 32B，b", "decode_floor": ""})
    assert (65536, ["qwen3-32b", "b"]) == (changed["context"], changed["models"])
    assert "decode_floor" not in changed
