"""Tests that each mistake in data for a model is a problem at its place."""

from typing import Annotated, Literal, Self

import pytest
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.marked_yaml import Marked, Path, Problem, read_marked, validated


class Strict(BaseModel):
    """The base of all models of files."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _one_or_many(value: object) -> object:
    return value if isinstance(value, list) else [value]


class Bounds(Strict):
    """A condition on a number."""

    at_least: str | None = None
    at_most: str | None = None


class When(Strict):
    """The conditions of a rule."""

    budget: Bounds | None = None
    goal: Annotated[list[Literal["chat", "coding"]] | None, BeforeValidator(_one_or_many)] = None
    noise: Literal["any", "quiet"] = "any"


class Mac(Strict):
    """One model of a union, whose tag is also the name of a key."""

    kind: Literal["mac"]
    mac: Bounds | None = None
    count: int = Field(1, gt=0)


class Pc(Strict):
    """The other model of the union."""

    kind: Literal["pc"]
    cards: int


class Rule(Strict):
    """One entry of a rule file."""

    id: str
    when: When = When()
    buy: Annotated[Mac | Pc, Field(discriminator="kind")] | None = None
    because: str
    texts: dict[Literal["en", "zh-CN"], str] = {}

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.id == self.because:
            raise ValueError("the reason says nothing")
        return self


class RuleFile(Strict):
    """A rule file."""

    advise: list[Rule]


def _read(text: str) -> Marked:
    marked, problems = read_marked(text, "f.yaml")
    assert [] == problems
    assert marked is not None
    return marked


def _entry(line: str) -> str:
    return f"advise:\n  - id: x\n    because: y\n    {line}\n"


def test_data_without_a_mistake_becomes_the_model() -> None:
    """There are no problems, and the model has the file's values."""
    file, problems = validated(_read(_entry("when: { goal: chat }")), RuleFile)

    assert [] == problems
    assert file == RuleFile(advise=[Rule(id="x", because="y", when=When(goal=["chat"]))])


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("whn: {}", Problem("f.yaml", 4, 5, 'unknown word "whn"', "when")),
        (
            "prefer: x",
            Problem(
                "f.yaml",
                4,
                5,
                'unknown word "prefer" (one of: because, buy, id, texts, when)',
            ),
        ),
        (
            "when: { budget: { at_leest: 3 } }",
            Problem("f.yaml", 4, 23, 'unknown word "at_leest"', "at_least"),
        ),
        ("when: { goal: codng }", Problem("f.yaml", 4, 19, 'unknown goal "codng"', "coding")),
        (
            "when: { goal: [chat, codng] }",
            Problem("f.yaml", 4, 26, 'unknown goal "codng"', "coding"),
        ),
        (
            "when: { noise: on }",
            Problem("f.yaml", 4, 20, 'unknown noise "on" (one of: any, quiet)'),
        ),
        ("buy: { kind: mca }", Problem("f.yaml", 4, 18, 'unknown kind "mca"', "mac")),
        ("buy: { cards: 1 }", Problem("f.yaml", 4, 10, '"kind" is missing here')),
        ("buy: { kind: pc }", Problem("f.yaml", 4, 10, '"cards" is missing here')),
        ("buy: { kind: mac, count: 0 }", Problem("f.yaml", 4, 30, "must be more than 0")),
        (
            "buy: { kind: pc, cards: 012 }",
            Problem("f.yaml", 4, 29, "needs a whole number, not text"),
        ),
        (
            "buy: { kind: mac, cards: 1 }",
            Problem("f.yaml", 4, 23, 'unknown word "cards" (one of: count, kind, mac)'),
        ),
        (
            "buy: { kind: mac, mac: { at_least: 3 } }",
            Problem("f.yaml", 4, 40, "needs text, not a number"),
        ),
        (
            "buy: { mac: { at_least: x }, count: 0, kind: mac }",
            Problem("f.yaml", 4, 41, "must be more than 0"),
        ),
        (
            "texts: { zh: q }",
            Problem("f.yaml", 4, 14, 'unknown word "zh"', "zh-CN"),
        ),
        ("texts: { en: 3 }", Problem("f.yaml", 4, 18, "needs text, not a number")),
        (
            "when: budget:3",
            Problem(
                "f.yaml",
                4,
                11,
                'needs "key: value" lines, not text; is a space missing after ":"?',
            ),
        ),
    ],
)
def test_a_mistake_is_at_the_place_to_correct(line: str, problem: Problem) -> None:
    """An unknown word is at its key, a missing one at the value that lacks it."""
    assert (None, [problem]) == validated(_read(_entry(line)), RuleFile)


def test_a_mistake_of_the_whole_entry_is_at_the_entry() -> None:
    """A ValueError of a model concerns all of its lines."""
    marked = _read("advise:\n  - id: x\n    because: x\n")

    assert (None, [Problem("f.yaml", 2, 5, "the reason says nothing")]) == validated(
        marked, RuleFile
    )


def test_all_mistakes_come_at_once_in_the_order_of_the_file() -> None:
    """Columns count characters, also after Chinese ones."""
    marked = _read("advise:\n  - id: 1\n    because: 2\n    becase: {}\n  - 因: 1\n    id: y\n")

    assert (
        None,
        [
            Problem("f.yaml", 2, 9, "needs text, not a number"),
            Problem("f.yaml", 3, 14, "needs text, not a number"),
            Problem("f.yaml", 4, 5, 'unknown word "becase"', "because"),
            Problem("f.yaml", 5, 5, '"because" is missing here'),
            Problem("f.yaml", 5, 5, 'unknown word "因" (one of: because, buy, id, texts, when)'),
        ],
    ) == validated(marked, RuleFile)


def test_a_misspelt_word_is_not_reported_as_missing_too() -> None:
    """One mistake gives one line."""
    marked = _read("advise:\n  - id: x\n    becuase: y\n")

    assert (None, [Problem("f.yaml", 3, 5, 'unknown word "becuase"', "because")]) == validated(
        marked, RuleFile
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [("[x]", 'needs "key: value" lines, not a list'), ("x", 'needs "key: value" lines, not text')],
)
def test_a_file_that_is_not_a_table_is_one_problem(text: str, message: str) -> None:
    """It is at the file's beginning."""
    assert (None, [Problem("f.yaml", 1, 1, message)]) == validated(_read(text), RuleFile)


def test_a_part_of_a_file_can_be_validated_alone() -> None:
    """Places count in the whole file."""
    marked = _read("advise:\n  - when: { noise: loud }\n  - when: { noise: quiet }\n")

    assert (When(noise="quiet"), []) == validated(marked, When, ("advise", 1, "when"))
    assert (
        None,
        [Problem("f.yaml", 2, 20, 'unknown noise "loud" (one of: any, quiet)')],
    ) == validated(marked, When, ("advise", 0, "when"))


@pytest.mark.parametrize("at", [("examples",), ("advise", 5, "examples"), ("advise", "examples")])
def test_an_absent_part_is_reported_as_missing(at: Path) -> None:
    """The problem is at the nearest value that exists."""
    marked = _read("\nadvise: [1]\n")
    place = marked.mark(at)

    expected = Problem("f.yaml", place.line, place.column, '"examples" is missing here')
    assert (None, [expected]) == validated(marked, When, at)


class Either(Strict):
    """A union without a tag, which the project's files avoid."""

    size: int | Bounds
    same: list[int] | list[bool] = []


def test_a_union_without_a_tag_gives_each_message_once() -> None:
    """Names of its types are in no file; equal messages at one place come once."""
    _, problems = validated(_read("size: x\nsame: q"), Either)

    assert [
        Problem("f.yaml", 1, 7, 'needs "key: value" lines, not text'),
        Problem("f.yaml", 1, 7, "needs a whole number, not text"),
        Problem("f.yaml", 2, 7, "needs a list, not text"),
    ] == problems
