import pytest

from bot.answers.report.bench import bench_rows

HEADER = "| model | size | params | backend | ngl | type_k | type_v | test | t/s |"


def _row(label: str, backend: str = "CUDA", test: str = "tg128") -> str:
    cells = (label, "17.28 GiB", "30.53 B", backend, "-1", "q8_0", "q8_0", test, "76.38 ± 0.17")
    return f"| {' | '.join(cells)} |"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("qwen3moe 30B.A3B Q4_K - Medium", "Q4_K_M"),
        ("llama 8B Q4_K - Small", "Q4_K_S"),
        ("llama 8B Q3_K - Large", "Q3_K_L"),
        ("llama 8B Q2_K - Medium", "Q2_K"),
        ("llama 8B Q6_K", "Q6_K"),
        ("llama 8B Q8_0", "Q8_0"),
        ("llama 8B F16", "F16"),
        ("llama 8B BF16", "BF16"),
        ("llama 8B all F32", "F32"),
        ("gpt-oss 20B MXFP4 MoE", "MXFP4"),
        ("llama 8B IQ4_XS - 4.25 bpw", "IQ4_XS"),
        ("llama 8B IQ2_XXS - 2.0625 bpw", "IQ2_XXS"),
        ("llama 8B IQ3_S mix - 3.66 bpw", "IQ3_M"),
    ],
)
def test_formats_of_llama_bench_are_read(label: str, name: str) -> None:
    """It writes out the names that file names abbreviate."""
    (row,) = bench_rows(f"{HEADER} {_row(label)}")
    assert name == row.format
    assert row.architecture == label.split(maxsplit=1)[0]


@pytest.mark.parametrize(
    ("backend", "runtime"),
    [
        ("CUDA", "llama.cpp"),
        ("Metal,BLAS", "llama.cpp"),
        ("CPU", "llama.cpp"),
        ("ROCm", "rocm"),
        ("Vulkan", "vulkan"),
        ("Vulkan,RPC", "vulkan"),
    ],
)
def test_backend_gives_the_runtime(backend: str, runtime: str) -> None:
    """ROCm and Vulkan are runtimes of their own here; all others are llama.cpp."""
    (row,) = bench_rows(f"{HEADER} {_row('llama 8B Q8_0', backend)}")
    assert runtime == row.runtime


def test_other_columns_are_read_by_their_names() -> None:
    """The header says where the cache type and the layers on the GPU are."""
    (row,) = bench_rows(f"{HEADER} {_row('llama 8B Q8_0', test='pp512 @ d8192')}")
    assert ("q8_0", -1, "prefill", 8192, 512) == (
        row.kv,
        row.gpu_layers,
        row.work,
        row.depth,
        row.tokens,
    )


def test_rows_of_unknown_format_or_mixed_work_are_left_out() -> None:
    """No other format is taken for it."""
    assert bench_rows(f"{HEADER} {_row('llama 8B TQ1_0 - 1.69 bpw ternary')}") == ()
    assert bench_rows(f"{HEADER} {_row('llama 8B Q8_0', test='pp512+tg128')}") == ()
