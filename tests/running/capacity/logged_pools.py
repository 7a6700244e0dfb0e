"""The pools of vLLM that its logs state, and how far ours are from them."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bot.catalog.machine import Machine
from bot.catalog.programs.serving import MemoryShare, Serving, StepSize
from bot.library.library import Library
from bot.running.capacity.kv_pool import kv_pool_tokens
from bot.running.setup import host_of
from bot.sizing.batched import Step
from bot.sizing.load import Load
from bot.sizing.placing.placement import place_on_devices

TABLE = Path(__file__).with_name("vllm_pools.csv")


def pool_errors(library: Library) -> Iterator[tuple[dict[str, str], float]]:
    """Yield every log with the relative error of the pool in tokens."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row, abs(_pool(row, library) / int(row["pool_tokens"]) - 1)


def headless_machine(library: Library, name: str) -> Machine:
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
    host = host_of(headless_machine(library, row["hardware"]), library, "vllm", program)
    load = Load(
        library.models[row["model"]].sized,
        row["format"],
        int(row["context"]),
        step=Step(2048, requests),
        full_window=True,
    )
    return kv_pool_tokens(host, load, place_on_devices(load, host.pools, 0)) or 0
