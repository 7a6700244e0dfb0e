import pytest

from bot.catalog.cloud import ClosedModel
from bot.naming.models.name_parts import name_parts
from bot.naming.models.named_entry import NamedEntry, Reading, repositories

ENTRY = ClosedModel(
    id="olmo-3-32b",
    name="OLMo 3 32B Think",
    developer="any",
    aliases=("olmo",),
    nearest=["any"],
    benchmark="any",
    source=("any",),
)


def _reading(text: str) -> Reading:
    parts = name_parts(text)
    return Reading(frozenset(parts.words), parts.numbers)


TITLES = (_reading("olmo-3-32b"), _reading("olmo"))
NAMED = NamedEntry(ENTRY, TITLES, (*TITLES, _reading("olmo 3 32b think")), 0)


@pytest.mark.parametrize(
    ("asked", "own"),
    [
        ("3 32b", "3 32b"),
        ("32b", "32b"),
        ("3", "3"),
        ("3 32", "3 32b"),
        ("32", "32b"),
        ("", ""),
        ("2 32b", None),
        ("3 31b", None),
        ("3 32b a3b", None),
        ("3 128k", None),
        ("3 2", None),
    ],
)
def test_one_foreign_number_contradicts_the_entry(asked: str, own: str | None) -> None:
    """A bare number may be a size without its B."""
    expected = None if own is None else name_parts(own).numbers
    assert expected == NAMED.own_numbers(name_parts(asked).numbers)


@pytest.mark.parametrize(
    ("asked", "open_version", "whole"),
    [
        ("olmo 3 32b", True, True),
        ("olmo 32b", True, False),
        ("olmo think 32b", True, False),
        ("olmo 3", False, False),
        ("olmo", False, False),
        ("32b", False, False),
    ],
)
def test_a_name_needs_a_size_and_a_whole_name_the_version(
    asked: str, *, open_version: bool, whole: bool
) -> None:
    """A version alone, or numbers without words, are not enough."""
    assert open_version == NAMED.is_named_by(_reading(asked), whole=False)
    assert whole == NAMED.is_named_by(_reading(asked), whole=True)


def test_a_closed_model_has_no_repository() -> None:
    """Only open weights have a repository."""
    assert repositories(ENTRY) == ()
