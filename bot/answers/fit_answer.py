"""What `/fit` answers: figures, verdicts, steps and rules. The names are the machine interface."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from bot.answers.question import FitQuestion, Frozen
from bot.catalog.localised import Localised
from bot.catalog.price import Currency
from bot.sizing.placement import Verdict


class ModelFigures(Frozen):
    """What the model is.

    `vision_parameters` are those of its encoders, in `total_parameters` but not in `memory`, since
    they lie in a file of their own. `partial` says what of its shape is uncertain. An imported
    model was read from its own files, which nobody checked.
    """

    id: str
    name: str
    total_parameters: int
    active_parameters: int
    max_context: int
    origin: Literal["catalog", "imported"] = "catalog"
    vision_parameters: int = 0
    partial: Localised | None = None


class MemoryFigures(Frozen):
    """The parts of the memory, in bytes; `bits_per_weight` is the real one over all tensors."""

    format: str
    context: int
    bits_per_weight: float
    file_bytes: int
    tensor_bytes: int
    weights_bytes: int
    device_weights_bytes: int
    kv_cache_bytes: int
    state_bytes: int
    compute_bytes: int
    overhead_bytes: int
    total_bytes: int


class SpeedRange(Frozen):
    """Tokens per second: a 90 % interval, its basis, and where measurements stand."""

    low: float
    expected: float
    high: float
    basis: Literal["measured", "estimated"]
    sources: tuple[str, ...] = ()


class DeviceFigures(Frozen):
    """One device of a machine and what this placement needs there."""

    name: str
    usable_bytes: int
    needed_bytes: int


class MachineFigures(Frozen):
    """One machine with this load.

    `ram_bytes` is what the placement keeps in RAM beside the GPUs. Speeds and times are None
    where the load does not fit. `decode_tokens_per_s` is that of each user, `decode_parts_s` what
    one step takes its time for (weights, experts, cache, layer ...),
    `total_decode_tokens_per_s` that of all users, None for one alone. Times to the first token
    are for a prompt as long as the context, and for its last message with a warm cache.
    """

    hardware: str
    name: str
    usable_bytes: int
    needed_bytes: int
    verdict: Verdict
    devices: tuple[DeviceFigures, ...]
    ram_bytes: int
    gpu_layers: int
    experts_in_ram_layers: int
    best_format: str | None
    longest_context: int | None
    decode_tokens_per_s: SpeedRange | None
    total_decode_tokens_per_s: SpeedRange | None
    decode_parts_s: Mapping[str, float]
    prefill_tokens_per_s: SpeedRange | None
    time_to_first_token_s: float | None
    time_to_first_token_warm_s: float | None


class MachineClass(Frozen):
    """The cheapest machine on sale that reaches a verdict in a format."""

    format: str
    verdict: Verdict
    system: str
    name: str
    price: float
    currency: Currency
    as_of: date
    decode_tokens_per_s: SpeedRange


class Step(Frozen):
    """One step of the calculation."""

    key: str
    value: float
    unit: str


class RuleFigures(Frozen):
    """A rule that spoke, and where it stands."""

    id: str
    file: str
    line: int
    text: Localised


class FormatLoss(Frozen):
    """What a format costs in quality: the share by which the perplexity of one model rises."""

    format: str
    perplexity_rise: float
    measured_on: str


class FitAnswer(Frozen):
    """The answer to `/fit`. `losses` are those of the formats that somebody measured."""

    kind: Literal["fit"] = "fit"
    question: FitQuestion
    model: ModelFigures
    memory: MemoryFigures
    formats: tuple[MemoryFigures, ...]
    losses: tuple[FormatLoss, ...]
    rule_of_thumb_bytes: int
    machines: tuple[MachineFigures, ...]
    classes: tuple[MachineClass, ...]
    steps: tuple[Step, ...]
    rules: tuple[RuleFigures, ...]
    library_version: str
