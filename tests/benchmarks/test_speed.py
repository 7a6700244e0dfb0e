import pytest

from benchmarks.speed import speed


@pytest.fixture(scope="module")
def measures() -> dict[str, tuple[float, bool | None]]:
    """Return the median error of every line in per cent, and whether its bar is met."""
    return {
        entry.name: (float(entry.figure.removeprefix("median ").partition(" %")[0]), entry.met)
        for entry in speed()
    }


def test_all_bars_are_met(measures: dict[str, tuple[float, bool | None]]) -> None:
    """Decode and prefill have bars."""
    assert {None, True} == {met for _, met in measures.values()}


def test_simpler_formulas_have_larger_errors(
    measures: dict[str, tuple[float, bool | None]],
) -> None:
    """On the same measurements, bandwidth alone is several times as far off."""
    own, _ = measures["decode: all"]
    others = [error for name, (error, _) in measures.items() if "active weights" in name]
    assert 3 == len(others)
    assert all(error > 2 * own for error in others)
