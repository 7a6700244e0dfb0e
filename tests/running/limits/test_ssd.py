"""Mixtures read from an SSD; `mix-50b` has 50 billion parameters, most of them in experts."""

import pytest

from bot.answers.fit.fit import fit
from bot.asking.request import Request
from bot.library.library import Library
from bot.running.figures import MachineFigures


def _machine(library: Library, model: str, hardware: str, **options: str) -> MachineFigures:
    request = Request("fit", {"model": model, "hardware": hardware, **options})
    return fit(request, library).machines[0]


def test_a_mixture_that_fits_nowhere_is_read_from_the_ssd(library: Library) -> None:
    """It stays without a usual speed, and the range goes by how fast the SSD is."""
    machine = _machine(library, "mix-50b", "rtx 9090 + 16GB RAM", quant="BF16")
    speed = machine.ssd_tokens_per_s
    assert ("no", "only_from_ssd") == (machine.verdict, machine.reason)
    assert machine.decode_tokens_per_s is None
    assert speed is not None
    assert 0 < speed.low < speed.expected < speed.high
    assert "estimated" == speed.basis


def test_more_ram_leaves_less_to_the_ssd(library: Library) -> None:
    """What RAM holds is not read again."""
    less, more = (
        _machine(library, "mix-50b", f"rtx 9090 + {ram}GB RAM", quant="BF16").ssd_tokens_per_s
        for ram in (16, 48)
    )
    assert less is not None
    assert more is not None
    assert less.expected < more.expected


@pytest.mark.parametrize(
    ("model", "options"),
    [
        ("big-30b", {"quant": "BF16"}),
        ("mix-50b", {"quant": "BF16", "runtime": "vllm"}),
        ("mix-50b", {"quant": "BF16", "users": "4"}),
    ],
)
def test_nothing_else_is_read_from_the_ssd(
    library: Library, model: str, options: dict[str, str]
) -> None:
    """A dense model reads all weights for each token, other runtimes map no files."""
    machine = _machine(library, model, "rtx 9090 + 16GB RAM", **options)
    assert ("no", "not_enough_memory") == (machine.verdict, machine.reason)
    assert machine.ssd_tokens_per_s is None


def test_what_does_not_fit_beside_the_experts_is_not_read_either(library: Library) -> None:
    """A cache that is larger than the memory has no place at all."""
    machine = _machine(library, "mix-50b", "rtx 9090 + 16GB RAM", context="32M", quant="BF16")
    assert machine.ssd_tokens_per_s is None
