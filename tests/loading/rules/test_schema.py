from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.advice.facts import BUY_FACTS, FIT_FACTS
from bot.loading.rules.schema import rules_schema, rules_schema_text
from bot.marked_yaml import read_marked
from tests.loading.small_files import FILES

SCHEMA = jsonschema.Draft7Validator(rules_schema())
SHIPPED = sorted((Path(__file__).parents[3] / "rules").glob("*.yaml"))


def read(text: str) -> Any:
    """Return the data of a rule file."""
    marked, problems = read_marked(text.encode(), "test.yaml")
    assert marked is not None, problems
    return marked.data


def test_the_schema_itself_is_valid() -> None:
    """An editor rejects a schema with mistakes completely."""
    jsonschema.Draft7Validator.check_schema(rules_schema())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_shipped_rule_file_is_valid(path: Path) -> None:
    """An editor must not underline a file that loads."""
    SCHEMA.validate(read(path.read_text()))


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("rules/")])
def test_every_rule_file_of_the_loading_tests_is_valid(name: str) -> None:
    """They have the rarer keys too."""
    SCHEMA.validate(read(FILES[name]))


@pytest.mark.parametrize(
    "text",
    [
        "cautions: [{ id: a, when: { verdikt: tight }, say: b }]",
        "cautions: [{ id: a, when: { verdict: snug }, say: b }]",
        "cautions: [{ id: a, when: { memory_needed: 24 GB }, say: b }]",
        "cautions: [{ id: a, when: { memory_needed: { at_least: 24 } }, say: b }]",
        "cautions: [{ id: a, when: { memory_needed: { at_leest: 24 GB } }, say: b }]",
        "cautions: [{ id: a, when: {}, say: b }]",
        "cautions: [{ id: a, when: { verdict: tight } }]",
        "tree: [{ id: a, because: b, advise: spaceship }]",
        "tree: [{ id: a, because: b, then: [{ id: c, because: d, advise: mac, iff: {} }] }]",
        "cautionss: []",
    ],
)
def test_mistakes_within_one_entry_are_underlined(text: str) -> None:
    """These are unknown keys, values and units, which loading refuses too."""
    assert not SCHEMA.is_valid(read(text))


@pytest.mark.parametrize("vocabulary", [FIT_FACTS, BUY_FACTS])
def test_every_fact_is_explained_in_the_schema(vocabulary: Any) -> None:
    """Editors show the description of a key next to it."""
    displayed = str(rules_schema())
    assert all(fact.meaning in displayed for fact in vocabulary.values())


def test_a_quantity_with_a_wrong_unit_is_underlined() -> None:
    """The example is memory with the unit of a bandwidth."""
    assert not SCHEMA.is_valid(read(FILES["rules/buy.yaml"].replace("24 GB", "24 MB/s")))


def test_the_committed_schema_is_up_to_date() -> None:
    """After a change of the facts run `rigwise schema > rules/rules.schema.json`."""
    committed = Path(__file__).parents[3] / "rules" / "rules.schema.json"
    assert rules_schema_text() == committed.read_text("utf-8")
