from dataclasses import replace
from datetime import date

import pytest

from bot.asking.mistake import Mistake
from bot.asking.names import as_typed, asked_machine, named_machine, read_machine
from bot.asking.question import Assumed, Options
from bot.catalog.machine_text import machine_text
from bot.catalog.usual import UsualMachines
from bot.library.library import Library
from tests.samples.small_library import small_library

USUAL = UsualMachines(
    kind="mac", machines=("m9-max 64GB", "m9-max 128GB"), as_of=date(2026, 11, 29)
)


@pytest.fixture
def usual() -> Library:
    """The library of round figures, which knows the usual Mac."""
    return replace(small_library(), usual=(USUAL,))


def test_an_open_name_is_the_usual_machine_and_noted_with_the_others(usual: Library) -> None:
    """The others can be typed in its place."""
    options = Options({})
    machine = asked_machine("hardware", "m9 max", options, usual).machine
    assert "m9-max 64GB" == machine_text(machine)
    taken = Assumed(option="hardware", value="m9-max 64GB", alternatives=("m9-max 128GB",))
    assert (taken,) == options.assumed
    assert ["m9-max 128GB"] == taken.model_dump(mode="json")["alternatives"]


def test_a_clear_name_is_not_noted(usual: Library) -> None:
    """Nothing was taken for it; an assumption without alternatives has none in the JSON."""
    options = Options({})
    asked_machine("hardware", "m9 max 128gb", options, usual)
    assert () == options.assumed
    assert {"option": "kv", "value": "f16"} == Assumed(option="kv", value="f16").model_dump()


def test_words_that_were_not_understood_are_noted(usual: Library) -> None:
    """They are never dropped silently."""
    options = Options({})
    asked_machine("own", "my m9 max 64gb with a frobnicator", options, usual)
    assert (Assumed(option="ignored", value="frobnicator"),) == options.assumed


def test_where_a_machine_must_be_certain_an_open_name_is_asked_back(usual: Library) -> None:
    """A measured speed or a saved machine is not assumed; the usual one is suggested first."""
    with pytest.raises(Mistake) as caught:
        named_machine("m9 max", usual)
    assert "ambiguous_hardware" == caught.value.kind
    assert ("m9-max 64GB", "m9-max 128GB") == caught.value.suggestions


@pytest.mark.parametrize(
    ("text", "kind", "value", "suggestion"),
    [
        ("rtx 9090 48gb", "other_memory", ("asked", "48"), "rtx-9090 + 48GB RAM"),
        ("rtx 9090 + 7777gb", "other_memory", ("has", "24"), "rtx-9090"),
        ("500x rtx 9090", "too_many_devices", ("most", "16"), None),
        ("m9 max 64gb or rtx 9090", "ambiguous_hardware", None, "rtx-9090"),
        ("toaster", "unknown_hardware", ("text", "toaster"), None),
    ],
)
def test_what_is_wrong_is_told_with_what_would_work(
    text: str, kind: str, value: tuple[str, str] | None, suggestion: str | None
) -> None:
    """A memory that a device does not come with is named, not dropped."""
    with pytest.raises(Mistake) as caught:
        read_machine(text, small_library())
    assert kind == caught.value.kind
    assert value is None or value in caught.value.values.items()
    assert suggestion is None or suggestion in caught.value.suggestions


def test_a_long_text_is_shown_as_its_machine(usual: Library) -> None:
    """A part list is too long for a card; a short text stays as it was typed."""
    long = "my m9 max 64gb," + " and also a nice chair" * 20
    machine = named_machine("m9 max 64gb", usual)
    assert "m9-max 64GB" == as_typed(long, machine)
    assert "M9 Max 64G" == as_typed("M9 Max 64G", machine)
