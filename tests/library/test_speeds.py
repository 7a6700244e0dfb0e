from dataclasses import replace

from bot.library.speeds import MeasuredSetup
from tests.samples.measurements import MEASUREMENT
from tests.samples.small_library import speeds


def test_measurements_are_found_by_their_setup() -> None:
    """Rows of one setup are together in their order, whatever their context."""
    deeper = replace(MEASUREMENT, depth=8192)
    other = replace(MEASUREMENT, count=2)
    known = speeds(MEASUREMENT, other, deeper)
    setup = MeasuredSetup("decode", "rtx-9090", 1, "small-7b", "Q4_K_M", "llama.cpp")
    assert (MEASUREMENT, deeper) == known.by_setup[setup]
    assert (other,) == known.by_setup[replace(setup, count=2)]


def test_constants_are_those_of_the_file() -> None:
    """Decode and prefill have separate constants."""
    known = speeds()
    assert 2.0 == known.decode.constants["weights"]
    assert "weights" not in known.prefill.constants
    assert (0.8, 1.2) == (known.decode.spreads["all"].low, known.decode.spreads["all"].high)
