"""Tests of the keys that a model allows at a place."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, Optional, Union

import pytest
from pydantic import AliasChoices, BaseModel, ConfigDict, Field, RootModel
from typing_extensions import TypeAliasType

from bot.marked_yaml.vocabulary import allowed_words


class Leaf(BaseModel):
    """The model at the end of every path below."""

    sugar: int = 0


class Tree(BaseModel):
    """A model that contains itself."""

    then: "list[Tree] | None" = None
    leaf: Leaf


class Mac(BaseModel):
    """One model of a union, identified by its kind."""

    kind: Literal["mac", "macbook"]
    chip: Leaf


class Pc(BaseModel):
    """The other model of the union."""

    kind: Literal["pc"]
    cards: list[Leaf]


class Leaves(RootModel[list[Leaf]]):
    """A list with a name of its own."""


Named = TypeAliasType("Named", list[Leaf])


class File(BaseModel):
    """All kinds of paths to a leaf."""

    plain: Leaf
    optional: Leaf | None
    old_optional: Optional[Leaf]  # noqa: UP045 - written so on purpose
    old_union: Union[Leaf, int]  # noqa: UP007 - as above
    annotated: Annotated[Leaf | None, Field(description="x")]
    in_list: list[Leaf]
    in_tuple: tuple[Leaf, ...]
    in_sequence: Sequence[Leaf]
    in_dict: dict[str, Leaf]
    in_mapping: Mapping[str, list[Leaf]]
    in_root: Leaves
    in_alias: Named
    machine: Annotated[Mac | Pc, Field(discriminator="kind")]
    machines: list[Mac | Pc]
    tree: Tree
    number: int
    anything: object


@pytest.mark.parametrize(
    "loc",
    [
        ("plain",),
        ("optional",),
        ("old_optional",),
        ("old_union",),
        ("old_union", "Leaf"),
        ("annotated",),
        ("in_list", 3),
        ("in_list", "function-after[check(), Leaf]", 3),
        ("in_tuple", 0),
        ("in_sequence", 0),
        ("in_dict", "any word"),
        ("in_mapping", "any word", 2),
        ("in_root", 1),
        ("in_alias", 1),
        ("machine", "mac", "chip"),
        ("machine", "pc", "cards", 1),
        ("machines", 0, "Pc", "cards", 1),
        ("tree", "then", 0, "then", 2, "leaf"),
    ],
)
def test_the_keys_of_a_model_are_found_by_any_path(loc: tuple[int | str, ...]) -> None:
    """It may lead through lists, tables, unions, named types and parts that are in no file."""
    assert ["sugar"] == allowed_words(File, loc)


@pytest.mark.parametrize(
    ("loc", "words"),
    [
        ((), sorted(File.model_fields)),
        (("machine", "mac"), ["chip", "kind"]),
        (("machine", "macbook"), ["chip", "kind"]),
        (("machine", "pc"), ["cards", "kind"]),
        (("machines", 0, "Mac"), ["chip", "kind"]),
        (("machine",), ["cards", "chip", "kind"]),
        (("tree", "then", 0), ["leaf", "then"]),
        (("number",), []),
        (("anything", "deeper"), []),
    ],
)
def test_a_tag_narrows_a_union(loc: tuple[int | str, ...], words: list[str]) -> None:
    """Without a tag all models of the union count; without a model there are no keys."""
    assert words == allowed_words(File, loc)


class Aliased(BaseModel):
    """A model whose fields have other names in files."""

    one: Leaf = Field(alias="first-one")
    two: Leaf = Field(validation_alias=AliasChoices("second-one", "2nd"))
    three: Leaf


class Both(Aliased):
    """The same, but the names in Python are allowed too."""

    model_config = ConfigDict(populate_by_name=True)


def test_an_alias_is_the_key_in_files() -> None:
    """The name in Python is a key only if the model allows it."""
    assert ["2nd", "first-one", "second-one", "three"] == allowed_words(Aliased, ())
    assert ["sugar"] == allowed_words(Aliased, ("2nd",))
    assert ["2nd", "first-one", "one", "second-one", "three", "two"] == allowed_words(Both, ())
