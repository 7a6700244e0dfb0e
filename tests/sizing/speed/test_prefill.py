from dataclasses import replace

import pytest

from bot.sizing.load import Load
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.speed.cost import Cost, Part, Rates, seconds
from bot.sizing.speed.prefill import prefill_cost
from bot.sizing.speed.reads import reads
from bot.sizing.speed.sharing import alike
from tests.samples.small_shapes import DELTA_NET, dense, mixture

GPU = Pool("gpu", 2**30, 1000, engine="cuda", compute_tflops=100)
LOAD = Load(dense(), "F16", 4096)
MIXTURE = Load(mixture(), "F16", 4096)
PLAIN = Rates({})


def _cost(load: Load, prompt: int, *pools: Pool, depth: int = 0, parallel: bool = False) -> Cost:
    machine = Pools(pools or (GPU,), tensor_parallel=parallel)
    return prefill_cost(load, alike(len(machine.devices)), machine, prompt, depth_tokens=depth)


def _part(cost: Cost, name: str) -> Part:
    return next(entry for entry in cost if entry.constants[0] == name)


def test_products_run_at_the_devices_compute() -> None:
    """Two operations for each parameter of the layers and each token."""
    operations = 2 * 4 * 589_824 * 1024
    assert pytest.approx(operations / 1e14) == _part(_cost(LOAD, 1024), "matrix").seconds


def test_each_batch_reads_the_weights_once() -> None:
    """Two batches of 512 tokens; the output matrix is left out."""
    read = reads(dense(), "F16")
    once_s = (read.dense_bytes - read.output_bytes) / 1e12
    result = [_part(_cost(LOAD, prompt), "floor").seconds for prompt in (512, 1024)]
    assert pytest.approx([once_s, 2 * once_s]) == result


def test_larger_batches_read_the_weights_less_often() -> None:
    """One batch of 1,024 tokens instead of two."""
    small, large = (
        _part(_cost(LOAD._replace(ubatch=ubatch), 1024), "floor").seconds for ubatch in (512, 1024)
    )
    assert pytest.approx(small / 2) == large


def test_a_deeper_cache_adds_only_attention() -> None:
    """Attention sees the tokens already in the cache."""
    fresh, deep = _cost(LOAD, 512), _cost(LOAD, 512, depth=8192)
    assert _part(fresh, "matrix") == _part(deep, "matrix")
    assert _part(fresh, "attention").seconds < _part(deep, "attention").seconds


def test_all_experts_that_a_prompt_needs_are_read() -> None:
    """A prompt needs every expert, a token multiplies with one of four."""
    cost, read = _cost(MIXTURE, 512), reads(mixture(), "F16")
    (experts,) = (entry for entry in cost if "experts" in entry.constants)
    assert pytest.approx(2 * read.expert_parameters * 512 / 1e14) == experts.seconds
    floor = (read.dense_bytes - read.output_bytes + read.all_expert_bytes) / 1e12
    assert pytest.approx(floor) == _part(cost, "floor").seconds


def test_experts_in_ram_are_read_once_per_batch() -> None:
    """All of them, at the bandwidth of RAM, twice."""
    ram = Pool("RAM", 2**30, 100, engine="cpu")
    cost = prefill_cost(MIXTURE, alike(1, 1.0, 4), Pools((GPU,), ram), 1024)
    all_experts = reads(mixture(), "F16").all_expert_bytes
    assert pytest.approx(2 * all_experts / 1e11) == _part(cost, "ram_read").seconds


def test_devices_in_a_row_work_on_several_batches_at_a_time() -> None:
    """Four of the eight batches at a time take five turns of half the work instead of eight.

    llama.cpp takes in 2,048 tokens, and waits for all of them before the next.
    """
    entry, two = _cost(LOAD, 4096), _cost(LOAD, 4096, GPU, GPU)
    halves = sum(part.seconds for part in two if part.constants[0] == "matrix")
    assert pytest.approx(_part(entry, "matrix").seconds * 5 / 8) == halves
    assert any("pipeline" in part.constants for part in two)


def test_servers_and_mlx_read_a_prompt_in_larger_batches() -> None:
    """8,192 tokens at a time, or 2,048."""
    floors = [
        _part(_cost(LOAD, 8192, replace(GPU, engine=engine)), "floor").seconds
        for engine in ("cuda", "mlx", "vllm")
    ]
    assert pytest.approx([floors[2] * 16, floors[2] * 4, floors[2]]) == floors


def test_attention_has_constants_of_its_own_without_flash_attention() -> None:
    """Builds of 2024 did without it."""
    slow = _part(_cost(LOAD._replace(flash_attention=False), 512), "attention")
    assert {"unfused", "unfused.cuda"} <= set(slow.constants)
    assert "unfused" not in _part(_cost(LOAD, 512), "attention").constants


def test_an_architecture_has_constants_for_each_engine() -> None:
    """Kernels for it come one after the other, so that none is shared."""
    cost = _cost(LOAD, 512, replace(GPU, engine="rocm"))
    assert {"architecture.llama.rocm"} == _starting(_part(cost, "matrix"), "architecture.")
    assert {"attended.llama.rocm"} == _starting(_part(cost, "attention"), "attended.")


def _starting(part: Part, prefix: str) -> set[str]:
    return {name for name in part.constants if name.startswith(prefix)}


def test_small_parts_of_experts_leave_matrix_units_idle() -> None:
    """Half the tokens for each expert take as long for the tiles that are not full."""
    short, long = (_part(_cost(MIXTURE, prompt), "tiles").seconds for prompt in (256, 512))
    assert pytest.approx(short) == long


def test_the_cpu_multiplies_what_is_in_ram() -> None:
    """Its compute is derived from the bandwidth: 100 GB/s are one TFLOPS."""
    ram = Pool("RAM", 2**30, 100, engine="cpu")
    cost = prefill_cost(MIXTURE, alike(1, 1.0, 4), Pools((GPU,), ram), 1024)
    operations = 2 * 1024 * reads(mixture(), "F16").expert_parameters
    assert pytest.approx(operations / 1e12) == _part(cost, "ram_products").seconds


def test_one_batch_gains_nothing_from_a_second_device_in_a_row() -> None:
    """The devices work on it one after the other."""
    two = _cost(LOAD, 512, GPU, GPU)
    halves = sum(part.seconds for part in two if part.constants[0] == "matrix")
    assert pytest.approx(_part(_cost(LOAD, 512), "matrix").seconds) == halves


def test_tensor_parallel_devices_halve_the_products() -> None:
    """They exchange results in every layer."""
    entry, two = _cost(LOAD, 512), _cost(LOAD, 512, GPU, GPU, parallel=True)
    assert pytest.approx(_part(entry, "matrix").seconds / 2) == _part(two, "matrix").seconds
    assert pytest.approx(4e-5) == _part(two, "exchange").seconds


@pytest.mark.parametrize(("engine", "tflops"), [("vulkan", 100), ("cpu", 10)])
def test_an_unpublished_compute_is_derived_from_the_bandwidth(engine: str, tflops: float) -> None:
    """With the usual ratio of a GPU or a CPU, and a constant that corrects it."""
    known = _part(_cost(LOAD, 512, replace(GPU, compute_tflops=tflops)), "matrix")
    guessed = _part(_cost(LOAD, 512, replace(GPU, engine=engine, compute_tflops=None)), "matrix")
    assert pytest.approx(known.seconds) == guessed.seconds
    assert f"unpublished.{engine}" in guessed.constants


def test_states_are_updated_token_by_token() -> None:
    """Twice the prompt, twice the steps."""
    load = LOAD._replace(shape=dense(mixer=DELTA_NET))
    short, long = (_part(_cost(load, prompt), "recurrent").seconds for prompt in (512, 1024))
    assert pytest.approx(2 * short) == long


def test_a_longer_prompt_takes_longer() -> None:
    """All parts together."""
    times = [seconds(_cost(LOAD, prompt), PLAIN) for prompt in (1, 100, 512, 513, 4096)]
    assert sorted(times) == times
