import pytest

from bot.running.capacity.kv_pool import kv_pool_tokens
from bot.running.setup import host_of
from bot.sizing.load import Load
from bot.sizing.placing.placement import place_on_devices
from tests.golden.frozen.library import frozen_library
from tests.golden.rows import percentile
from tests.running.capacity.logged_pools import headless_machine, pool_errors

# vLLM also loads encoders for pictures (Gemma 3, Qwen3.8), and more of gpt-oss than GGUF has.
LIMITS = {"gpt-oss-20b": 0.14, "gemma-3-12b": 0.10, "qwen3.8-27b": 0.13}
USUAL_LIMIT = 0.06


def test_the_pool_of_vllm_is_what_its_logs_say() -> None:
    """40 logs of an R9700, alone and in pairs, and one of two RTX 5090.

    Half are within 5 %, each within 6 % or the limit of its model.
    """
    found = list(pool_errors(frozen_library()))
    assert 41 == len(found)
    assert percentile([error for _, error in found], 50) <= 0.05
    assert [] == [
        (row, error) for row, error in found if error > LIMITS.get(row["model"], USUAL_LIMIT)
    ]


@pytest.mark.parametrize(("name", "hardware"), [("llama.cpp", "rtx 4090"), ("vllm", "rtx 4060")])
def test_no_pool_is_said_of_a_program_without_one(name: str, hardware: str) -> None:
    """Nor of a model whose weights alone do not fit."""
    library = frozen_library()
    host = host_of(headless_machine(library, hardware), library, name)
    load = Load(library.models["llama-3.1-8b"].sized, "BF16", 8192)
    assert kv_pool_tokens(host, load, place_on_devices(load, host.pools, 0)) is None
