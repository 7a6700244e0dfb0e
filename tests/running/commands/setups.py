"""Setups of the frozen library to be started, as `setups.yaml` lists them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.catalog.machine import Machine
from bot.running.commands.start import Draft, Start
from bot.running.program_on import runtime_of
from bot.running.setup import Setup, host_of
from bot.sizing.load import Load
from bot.sizing.placing.placement import place
from tests.golden.frozen.library import frozen_library

_OF_LOAD = ("kv_type", "context_tokens", "slots", "ubatch", "flash_attention")
_DRAFTS = {
    "mtp": Draft("mtp", 2),
    "model": Draft("model", 8, repository="unsloth/Qwen3-0.6B-GGUF", format="Q8_0"),
}


def start(program: str, model_id: str, hardware: str, format_name: str, **changed: Any) -> Start:
    """The start of a model of the frozen library on a machine, with 8192 tokens."""
    library = frozen_library()
    model = library.models[model_id]
    machine = library.hardware_names.find(hardware)
    assert isinstance(machine, Machine), hardware
    entry = library.programs[program]
    host = host_of(machine, library, runtime_of(entry, format_name, machine), entry)
    own = {"context_tokens": 8192, **{key: changed.pop(key) for key in _OF_LOAD if key in changed}}
    load = Load(model.sized, format_name, **own)
    # A cache in FP8 is placed like one in q8_0, whose bytes are known.
    placed = load._replace(kv_type="q8_0") if load.kv_type == "fp8" else load
    setup = Setup(model.id, host, load, place(placed, host.pools, 0.05))
    draft = changed.pop("draft", None)
    builds = library.repositories.get(model.id, ())
    return Start(model, setup, program, builds, draft=draft and _DRAFTS[draft], **changed)


def starts() -> Iterator[Start]:
    """All setups of the list."""
    listed = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    for program, model, hardware, format_name, *more in listed["setups"]:
        yield start(program, model, hardware, format_name, **dict(*more))
