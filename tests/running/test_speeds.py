import pytest

from bot.answers.fit.fit import fit
from bot.asking.request import Request
from bot.library.library import Library
from bot.running.figures import MachineFigures


def _machine(library: Library, hardware: str = "rtx 9090", **options: str) -> MachineFigures:
    request = Request(
        "fit", {"model": "small-7b", "hardware": hardware, "quant": "BF16", **options}
    )
    (machine,) = fit(request, library).machines
    return machine


def test_decode_reads_weights_and_cache_at_half_the_bandwidth(library: Library) -> None:
    """14.2 GB of weights and 1 GiB of cache, 1000 GB/s, the constants are 2."""
    machine = _machine(library)
    decode = machine.decode_tokens_per_s
    assert decode is not None
    bytes_per_token = 7_110_672_384 * 2 - 32_000 * 4096 * 2 + 8192 * 32 * 2 * 8 * 128 * 2
    assert pytest.approx(1e12 / 2 / bytes_per_token, rel=0.02) == decode.expected
    assert "estimated" == decode.basis
    assert pytest.approx((0.8, 1.2), rel=1e-3) == (
        decode.low / decode.expected,
        decode.high / decode.expected,
    )


def test_a_deeper_context_is_slower(library: Library) -> None:
    """The question gives the context that is filled."""
    near, far = (_machine(library, context=context) for context in ("2k", "32k"))
    assert near.decode_tokens_per_s is not None
    assert far.decode_tokens_per_s is not None
    assert far.decode_tokens_per_s.expected < near.decode_tokens_per_s.expected


def test_the_first_token_waits_for_the_prompt(library: Library) -> None:
    """Context divided by the prefill speed; with a warm cache only the last message."""
    machine = _machine(library)
    assert machine.prefill_tokens_per_s is not None
    assert machine.time_to_first_token_s is not None
    assert machine.time_to_first_token_warm_s is not None
    assert (
        pytest.approx(8192 / machine.prefill_tokens_per_s.expected, abs=0.001)
        == machine.time_to_first_token_s
    )
    assert 0 < machine.time_to_first_token_warm_s < machine.time_to_first_token_s


def test_a_short_context_counts_as_the_last_message(library: Library) -> None:
    """No part of it is in the cache."""
    machine = _machine(library, context="256")
    assert machine.time_to_first_token_s is not None
    assert machine.time_to_first_token_warm_s is not None
    assert (
        pytest.approx(machine.time_to_first_token_s, abs=0.01) == machine.time_to_first_token_warm_s
    )


def test_several_users_get_less_each_and_more_together(library: Library) -> None:
    """Weights are read once for all users."""
    alone, four = _machine(library, context="1k"), _machine(library, context="1k", users="4")
    assert alone.total_decode_tokens_per_s is None
    assert alone.decode_tokens_per_s is not None
    assert four.decode_tokens_per_s is not None
    assert four.total_decode_tokens_per_s is not None
    assert four.decode_tokens_per_s.expected < alone.decode_tokens_per_s.expected
    assert four.total_decode_tokens_per_s.expected > 2 * alone.decode_tokens_per_s.expected


def test_a_load_that_does_not_fit_has_neither_speed_nor_time(library: Library) -> None:
    """A load that does not run has no figures."""
    request = Request("fit", {"model": "mix-50b", "hardware": "rtx 9090"})
    (machine,) = fit(request, library).machines
    assert "no" == machine.verdict
    assert (None, None, None, None) == (
        machine.decode_tokens_per_s,
        machine.prefill_tokens_per_s,
        machine.time_to_first_token_s,
        machine.time_to_first_token_warm_s,
    )


def test_only_tensor_parallel_gpus_are_faster_together(
    library: Library,
) -> None:
    """llama.cpp gives each GPU its own layers, vLLM cuts every layer."""
    speeds = {
        (hardware, runtime): _machine(library, hardware, runtime=runtime).decode_tokens_per_s
        for hardware in ("rtx 9090", "2x rtx 9090")
        for runtime in ("llama.cpp", "vllm")
    }
    result = {key: speed.expected for key, speed in speeds.items() if speed is not None}
    assert result["2x rtx 9090", "llama.cpp"] <= result["rtx 9090", "llama.cpp"]
    assert result["2x rtx 9090", "vllm"] > 1.8 * result["rtx 9090", "vllm"]


def test_the_parts_of_a_step_add_up_to_its_time(library: Library) -> None:
    """Weights take most of it; a load that does not fit has no parts."""
    machine = _machine(library)
    assert machine.decode_tokens_per_s is not None
    assert pytest.approx(1 / machine.decode_tokens_per_s.expected, rel=0.01) == sum(
        machine.decode_parts_s.values()
    )
    assert "weights" == max(machine.decode_parts_s, key=lambda kind: machine.decode_parts_s[kind])
    request = Request("fit", {"model": "mix-50b", "hardware": "rtx 9090"})
    assert {} == fit(request, library).machines[0].decode_parts_s
