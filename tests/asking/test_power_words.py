"""Power limits as typed; an RTX 9090 has 300 W, and was measured from 100 W on."""

import pytest

from bot.asking.mistake import Mistake
from bot.asking.names import named_machine
from bot.asking.power_words import cap_watts
from bot.library.library import Library


@pytest.mark.parametrize(
    ("text", "watts"),
    [("200w", 200), ("200 W", 200), ("200", 200), ("80%", 240), ("287.5 watts", 287.5)],
)
def test_a_limit_is_read_in_watts_or_percent(library: Library, text: str, watts: float) -> None:
    """A share is of the card's power."""
    assert watts == cap_watts(text, named_machine("2x rtx 9090", library), library)


@pytest.mark.parametrize("text", ["1w", "0", "301w", "9000w", "much", "-200w", "20%"])
def test_an_impossible_limit_is_a_mistake_with_the_range(library: Library, text: str) -> None:
    """From the lowest limit that was measured to the card's own power."""
    with pytest.raises(Mistake) as caught:
        cap_watts(text, named_machine("rtx 9090", library), library)
    mistake = caught.value
    assert ("bad_power", ("power:240w",)) == (mistake.kind, mistake.suggestions)
    assert ("100 W", "300 W") == (mistake.values["least"], mistake.values["most"])


@pytest.mark.parametrize("machine", ["m9 max 64gb", "2x halo-9"])
def test_a_machine_without_cards_has_no_limit(library: Library, machine: str) -> None:
    """A Mac cannot be limited."""
    with pytest.raises(Mistake) as caught:
        cap_watts("100w", named_machine(machine, library), library)
    assert "no_power_limit" == caught.value.kind


def test_a_limit_needs_a_machine(library: Library) -> None:
    """The asker is told to name one."""
    with pytest.raises(Mistake) as caught:
        cap_watts("100w", None, library)
    assert "missing_option" == caught.value.kind
