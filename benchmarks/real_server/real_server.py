"""The commands of an answer under the real server: its log against the answer's figures."""

import shlex
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

from benchmarks.measure import Measure
from benchmarks.real_server.devices import devices
from benchmarks.real_server.model_file import write_model
from benchmarks.real_server.server import (
    built_server,
    bytes_of,
    device_mib_in,
    free_port,
    help_names,
    layers_in,
    log_of,
    mib_in,
    number_in,
)
from bot.running.commands.registry import start_commands
from bot.running.commands.start import Start
from bot.sizing.load import memory
from tests.golden.options.recorded import recorded
from tests.running.commands.setups import start, starts

# Small models of several kinds: dense, sliding windows, experts (in RAM), recurrent layers.
_SETUPS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("qwen3-0.6b", "rtx 4090", "Q8_0", {}),
    ("qwen3-0.6b", "2x rtx 3090", "Q4_K_M", {"kv_type": "q8_0", "slots": 4, "ubatch": 256}),
    ("gemma-3-1b", "ddr5-5600 64GB", "Q4_K_M", {"context_tokens": 32768}),
    ("gemma-3-1b", "rtx 4090", "Q4_K_M", {"flash_attention": False}),
    ("qwen3.5-0.8b", "rtx 4090", "Q4_K_M", {"slots": 2}),
    ("olmoe-1b-7b", "gtx 1050 ti", "Q4_K_M", {"context_tokens": 4096}),
    ("qwen3-1.7b", "gtx 1050 ti", "BF16", {"context_tokens": 16384}),
)
# A log gives MiB with two decimals.
_ROUNDING_BYTES = 2**20 // 100


def real_server() -> Iterator[Measure]:
    """Yield measures of the options, then of every setup; one that says why there is no server."""
    try:
        server = built_server()
    except (OSError, CalledProcessError, StopIteration) as error:
        yield Measure("server", 0, f"not built: {error}", "built", met=False)
        return
    yield from _options(server)
    with tempfile.TemporaryDirectory() as folder:
        for model, hardware, format_name, changed in _SETUPS:
            port = free_port()
            setup = start("llama.cpp", model, hardware, format_name, port=port, **changed)
            file = Path(folder) / f"{model}-{format_name}.gguf"
            if not file.exists():
                write_model(file, setup.model, format_name)
            with devices(server, _device_count(setup)) as addresses:
                seen = ["--rpc", ",".join(addresses)] if addresses else []
                log = log_of(server, [*_printed(setup, file), *seen], port)
            name = f"{model} {format_name}, {hardware}"
            yield from _figures(setup, log, name)
            yield from _placement(setup, log, name, addresses)


def _options(server: Path) -> Iterator[Measure]:
    """Yield whether the server's help has the options that commands print, and the recorded."""
    known = help_names(server)
    printed = {flag for each in starts() for flag in _flags(each)}
    missing = sorted(printed - known)
    figure = ", ".join(missing) or "none missing"
    yield Measure("options printed, in --help", len(printed), figure, "none", met=not missing)
    names = recorded()["llama-server"].takes
    others = sorted(set(names) - known)
    yield Measure("options recorded, in --help", len(names), f"{len(others)} missing")


def _flags(setup: Start) -> Iterator[str]:
    commands = start_commands(setup, "linux")
    for command in commands.commands if commands else ():
        if command.program == "llama-server":
            yield from command.flags


def _printed(setup: Start, file: Path) -> list[str]:
    """Return the words of the printed command, with a file in place of the repository."""
    commands = start_commands(setup, "linux")
    assert commands is not None
    words = shlex.split(commands.commands[0].text.replace("\\\n", " "))
    at = words.index("-hf")
    return [*words[1:at], "-m", str(file), *words[at + 2 :]]


def _figures(setup: Start, log: str, name: str) -> Iterator[Measure]:
    """Yield what the log says of a setup: context, slots, and the bytes of cache and weights."""
    memory_bytes = memory(setup.load, overhead_bytes=0)
    asked = (setup.total_context_tokens, setup.load.slots)
    found = (number_in(log, "n_ctx"), number_in(log, "n_seq_max"))
    figure = f"{found[0]} tokens, {found[1]} slots"
    bar = f"{asked[0]} tokens, {asked[1]} slots"
    yield Measure(f"{name}: context", 1, figure, bar, met=found == asked)
    for part, expected_bytes in (
        ("KV", memory_bytes.kv_cache_bytes),
        ("RS", memory_bytes.state_bytes),
    ):
        yield _difference(f"{name}: {part}", bytes_of(mib_in(log, part)), expected_bytes)


def _device_count(setup: Start) -> int:
    """Return how many devices a machine has beside its CPU."""
    on_cpu = setup.setup.host.machine.devices[0].device.kind == "cpu"
    return 0 if on_cpu else setup.device_count


def _placement(setup: Start, log: str, name: str, addresses: Sequence[str]) -> Iterator[Measure]:
    """Yield what the log says of layers and weights on the devices."""
    if not addresses:
        return
    layers, expected = layers_in(log), setup.gpu_layers
    yield Measure(f"{name}: layers", 1, str(layers), str(expected), met=layers == expected)
    placed = setup.setup.placement.devices
    weights_mib = device_mib_in(log, "model", addresses)
    compute_mib = device_mib_in(log, "compute", addresses)
    for number, (own, device) in enumerate(zip(weights_mib, placed, strict=True)):
        yield _difference(f"{name}: weights {number}", bytes_of(own), device.weights_bytes)
    for number, (own, device) in enumerate(zip(compute_mib, placed, strict=True)):
        # Devices of this kind work one after another, so several keep no copies of their inputs.
        share = bytes_of(own) / device.compute_bytes - 1
        yield Measure(f"{name}: compute buffer {number}", 1, f"{share:+.1%}")


def _difference(name: str, found_bytes: int, expected_bytes: int) -> Measure:
    apart = abs(found_bytes - expected_bytes)
    figure = f"{found_bytes:,} bytes, {apart:,} apart"
    return Measure(name, 1, figure, "the log's rounding", met=apart <= 2 * _ROUNDING_BYTES)
