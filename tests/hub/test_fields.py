from collections.abc import Callable

import pytest

from bot.asking.mistake import Mistake
from bot.hub.fields import Fields

FIELDS = Fields(
    {
        "llama.heads": 8,
        "llama.kv": [0, 2, 0, 2],
        "llama.mixed": [1, 2],
        "llama.size": 64.0,
        "llama.on": True,
        "llama.kinds": ["a", "b"],
        "llama.nothing": None,
        "llama.inner": {"heads": 4},
        "other": 1,
    }
).behind("llama.")


def _refused(read: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(Mistake) as caught:
        read()
    return caught.value.kind, caught.value.values["field"]


def test_first_name_that_is_present_counts() -> None:
    """Null counts as missing, and 64.0 as 64."""
    assert 8 == FIELDS.count("missing", "nothing", "heads")
    assert 64 == FIELDS.count("size")
    assert (3, None) == (FIELDS.count_or(3, "nothing"), FIELDS.count_or_none("nothing"))


def test_equal_numbers_per_layer_become_one_number() -> None:
    """Layers without the part have 0."""
    assert (2, 8) == (FIELDS.uniform("kv"), FIELDS.uniform("heads"))
    assert [2] == FIELDS.sizes("kv", 4)
    assert [1, 2] == FIELDS.sizes("mixed", 2)


def test_words_per_layer_are_translated_to_their_meaning() -> None:
    """An unknown word is refused."""
    assert ["full", "window"] == FIELDS.kinds("kinds", 2, {"a": "full", "b": "window"})


def test_inner_fields_override_outer_ones() -> None:
    """A model's language part overrides the fields around it."""
    assert (4, 64) == (FIELDS.within("inner").count("heads"), FIELDS.within("inner").count("size"))
    assert ("missing_field", "llama.inner.size") == _refused(
        lambda: FIELDS.inner("inner").count("size")
    )


@pytest.mark.parametrize(
    ("read", "kind", "name"),
    [
        (lambda: FIELDS.count("missing"), "missing_field", "missing"),
        (lambda: FIELDS.count("on"), "bad_field", "on"),
        (lambda: FIELDS.count("kv"), "bad_field", "kv"),
        (lambda: FIELDS.count("heads", most=7), "bad_field", "heads"),
        (lambda: FIELDS.number("on"), "bad_field", "on"),
        (lambda: FIELDS.flag("heads"), "bad_field", "heads"),
        (lambda: FIELDS.word("heads"), "bad_field", "heads"),
        (lambda: FIELDS.uniform("mixed"), "bad_field", "mixed"),
        (lambda: FIELDS.counts("kv", 3), "bad_field", "kv"),
        (lambda: FIELDS.counts("nothing", 3), "missing_field", "nothing"),
        (lambda: FIELDS.kinds("kinds", 2, {"a": "full"}), "bad_field", "kinds"),
        (lambda: FIELDS.texts("kv", 4), "bad_field", "kv"),
        (lambda: FIELDS.inner("heads"), "bad_field", "heads"),
    ],
)
def test_mistake_names_the_field_as_in_the_file(
    read: Callable[[], object], kind: str, name: str
) -> None:
    """The name has its whole prefix."""
    assert (kind, f"llama.{name}") == _refused(read)
