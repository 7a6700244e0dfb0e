import csv
from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalog.machine import Machine
from bot.catalog.programs.serving import MemoryShare, Serving, StepSize
from bot.library.library import Library
from bot.running.capacity.kv_pool import kv_pool_tokens
from bot.running.setup import host_of
from bot.sizing.batched import Step
from bot.sizing.load import Load
from bot.sizing.placing.placement import place_on_devices
from tests.golden.frozen.library import frozen_library

TABLE = Path(__file__).with_name("vllm_pools.csv")
# vLLM also loads encoders for pictures (Gemma 3, Qwen3.8), and more of gpt-oss than GGUF has.
LIMITS = {"gpt-oss-20b": 0.14, "gemma-3-12b": 0.10, "qwen3.8-27b": 0.13}
USUAL_LIMIT = 0.06


def _machine(library: Library, name: str) -> Machine:
    """A machine of a server: nothing of its memory shows a desktop."""
    machine = library.hardware_names.find(name)
    assert isinstance(machine, Machine)
    devices = (
        replace(fitted, device=fitted.device.model_copy(update={"headless": True}))
        for fitted in machine.devices
    )
    return replace(machine, devices=tuple(devices))


def _pool(row: dict[str, str], library: Library) -> int:
    """The pool of vLLM with the share and the requests of a row, every layer counted in full."""
    percent, requests = f"{100 * float(row['share']):g} %", int(row["requests"])
    share = MemoryShare.model_validate({"of": "whole", "share": percent})
    serving = Serving(shares=(share,), steps=(StepSize(tokens=2048, requests=requests),))
    program = library.programs["vllm"].model_copy(update={"serving": serving})
    host = host_of(_machine(library, row["hardware"]), library, "vllm", program)
    load = Load(
        library.models[row["model"]].sized,
        row["format"],
        int(row["context"]),
        step=Step(2048, requests),
        full_window=True,
    )
    return kv_pool_tokens(host, load, place_on_devices(load, host.pools, 0)) or 0


def test_the_pool_of_vllm_is_what_its_logs_say() -> None:
    """40 logs of an R9700, alone and in pairs, and one of two RTX 5090.

    Half are within 5 %, each within 6 % or the limit of its model.
    """
    library = frozen_library()
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    errors = [abs(_pool(row, library) / int(row["pool_tokens"]) - 1) for row in rows]
    assert 41 == len(rows)
    assert sorted(errors)[len(errors) // 2] <= 0.05
    assert [] == [
        (row, error)
        for row, error in zip(rows, errors, strict=True)
        if error > LIMITS.get(row["model"], USUAL_LIMIT)
    ]


@pytest.mark.parametrize(("name", "hardware"), [("llama.cpp", "rtx 4090"), ("vllm", "rtx 4060")])
def test_no_pool_is_said_of_a_program_without_one(name: str, hardware: str) -> None:
    """Nor of a model whose weights alone do not fit."""
    library = frozen_library()
    host = host_of(_machine(library, hardware), library, name)
    load = Load(library.models["llama-3.1-8b"].sized, "BF16", 8192)
    assert kv_pool_tokens(host, load, place_on_devices(load, host.pools, 0)) is None
