import pytest

from bot.catalog.machine import RamKind
from bot.catalog.processor import Graphics, ProcessorFamily


def family(**changed: object) -> ProcessorFamily:
    """Return the desktop processors with numbers of 12###, in DDR4 or DDR5."""
    entry: dict[str, object] = {
        "id": "core-12",
        "name": "Core generation 12",
        "maker": "Intel",
        "segment": "desktop",
        "year": 2021,
        "series": "core",
        "numbers": ["12###", "121##"],
        "suffixes": ["none", "K"],
        "examples": ["i7-12700"],
        "memory": ["DDR4-3200", "DDR5-4800", "LPDDR5X-6400"],
        "usual": "DDR4-3200",
        "channels": 2,
        "sockets": 2,
        "source": "https://example.org",
    }
    return ProcessorFamily.model_validate({**entry, **changed})


@pytest.mark.parametrize(
    ("model", "literals"),
    [("12700", 2), ("12700k", 2), ("12100", 3), ("12700x", None), ("1270", None), ("13700", None)],
)
def test_a_family_knows_its_model_numbers(model: str, literals: int | None) -> None:
    """A number with one of the suffixes; the pattern that names more of it counts."""
    assert literals == family().literals(model)


def test_a_question_mark_is_a_letter_too() -> None:
    """EPYC 7F52, 74F3."""
    rome = family(numbers=["7??2"], suffixes=["none"])
    assert rome.literals("7f52") == rome.literals("7742") == 2
    assert rome.literals("7763") is None


def test_the_usual_ram_is_on_all_channels_of_all_sockets() -> None:
    """Two sockets have twice the channels."""
    assert RamKind(4, 3200, 2) == family().ram()
    assert family().ram(2).bandwidth_gb_per_s == 2 * family().ram().bandwidth_gb_per_s == 102.4


def test_the_official_speed_is_the_fastest_of_a_generation() -> None:
    """LPDDR5X counts as the fifth; a generation that does not fit has none."""
    assert RamKind(5, 6400, 1, low_power=True) == family().official(5)
    assert family().official(3) is None


def test_graphics_belong_to_some_of_the_models() -> None:
    """Those with an F have none."""
    graphics = Graphics(device="uhd-730", numbers=("124##",), lacking=("F",))
    assert [True, False, False] == [graphics.has(model) for model in ("12400", "12400f", "12700")]
