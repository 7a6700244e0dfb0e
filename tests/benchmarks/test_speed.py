import pytest

from benchmarks.speed import speed


@pytest.fixture(scope="module")
def measures() -> dict[str, tuple[float, bool | None]]:
    """The median error of every line in per cent, and whether its bar is met."""
    return {
        entry.name: (float(entry.figure.removeprefix("median ").partition(" %")[0]), entry.met)
        for entry in speed()
    }


def test_all_bars_are_met(measures: dict[str, tuple[float, bool | None]]) -> None:
    """Decode and prefill."""
    assert {None, True} == {met for _, met in measures.values()}


def test_simpler_formulas_are_further_off(
    measures: dict[str, tuple[float, bool | None]],
) -> None:
    """Over the same measurements; the bandwidth alone by several times as much."""
    own, _ = measures["decode: all"]
    others = [error for name, (error, _) in measures.items() if "active weights" in name]
    assert 3 == len(others)
    assert all(error > 2 * own for error in others)
