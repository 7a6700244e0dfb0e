"""The steps of the calculation behind an answer to `/fit`, shown by "Why?"."""

from collections.abc import Iterator

from bot.answers.fit.answer import Step
from bot.catalog.model import Model
from bot.running.figures import MachineFigures, MemoryFigures


def fit_steps(
    model: Model, memory: MemoryFigures, machine: MachineFigures | None
) -> tuple[Step, ...]:
    """Return the figures of the calculation, each after those that it follows from."""
    return tuple(
        Step(key=key, value=value, unit=unit) for key, value, unit in _steps(model, memory, machine)
    )


def _steps(
    model: Model, memory: MemoryFigures, machine: MachineFigures | None
) -> Iterator[tuple[str, float, str]]:
    yield "total_parameters", model.total_parameters, "parameters"
    yield "active_parameters", model.active_parameters, "parameters"
    yield "bits_per_weight", memory.bits_per_weight, "bits"
    yield "device_weights", memory.device_weights_bytes, "bytes"
    yield "kv_cache", memory.kv_cache_bytes, "bytes"
    yield "state", memory.state_bytes, "bytes"
    yield "compute", memory.compute_bytes, "bytes"
    yield "overhead", memory.overhead_bytes, "bytes"
    yield "vision", memory.vision_bytes, "bytes"
    yield "draft", memory.draft_bytes, "bytes"
    yield "total", memory.total_bytes, "bytes"
    if machine is not None:
        yield "usable", machine.usable_bytes, "bytes"
        yield "needed", machine.needed_bytes, "bytes"
        yield "spare", machine.usable_bytes - machine.needed_bytes, "bytes"
