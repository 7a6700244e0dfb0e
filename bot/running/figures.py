"""The figures of a model on a machine, under the names that the JSON output has."""

from collections.abc import Mapping
from typing import Literal

from bot.advice.goal import GoalName
from bot.catalog.frozen import Frozen
from bot.catalog.limits.computer_split import SplitBy
from bot.catalog.localised import Localised
from bot.catalog.programs.obstacle import Reason
from bot.sizing.placing.placement import Verdict


class MemoryFigures(Frozen):
    """The parts of the memory in bytes; `bits_per_weight` is the mean over all tensors.

    `vision_bytes`: the encoder for pictures with its buffer, 0 unless asked for. `draft_bytes`:
    weights, cache, buffer and copies of the state that drafting adds, 0 without it.
    """

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
    vision_bytes: int
    draft_bytes: int
    total_bytes: int


class FormatFigures(MemoryFigures):
    """The memory in one of several formats.

    `needed_bytes`: what the machine that was asked about needs for it, all its devices together;
    without a machine it is `total_bytes`.
    """

    needed_bytes: int


class SpeedRange(Frozen):
    """Tokens per second: a 90 % interval, its basis, and the sources if it was measured."""

    low: float
    expected: float
    high: float
    basis: Literal["measured", "estimated"]
    sources: tuple[str, ...] = ()


class SecondsRange(Frozen):
    """A duration in seconds: low and high follow from the fast and slow ends of the speeds."""

    low: float
    expected: float
    high: float


class TaskFigures(Frozen):
    """The time of one task of the rules, and the context in tokens that it fills.

    Tokens: `prompt` is read in the first turn, `followup` in each further one, `answer` written in
    each. `seconds` is None if `context` is more than was asked for.
    """

    id: str
    name: Localised
    turns: int
    prompt: int
    followup: int
    answer: int
    context: int
    seconds: SecondsRange | None


class Capacity(Frozen):
    """The users that a machine serves at once, each with `context_each` tokens of context.

    Each gets `tokens_per_s_each` while all write, at least `floor_tokens_per_s`: the speed below
    which `goal` is not served.
    """

    users: int
    context_each: int
    tokens_per_s_each: float
    floor_tokens_per_s: float
    goal: GoalName


class DeviceFigures(Frozen):
    """One device of a machine, and the bytes that the placement needs on it.

    `compute_bytes`: those of its compute buffer, with the copies of weights in RAM.
    """

    name: str
    usable_bytes: int
    needed_bytes: int
    compute_bytes: int


class DraftFigures(Frozen):
    """What drafts (speculative decoding) change: those asked for, else those of the model's head.

    `tokens`: drafted per step. `draft_bytes`: the memory they add. Speeds are those of each user,
    None if the load does not fit.
    """

    draft: str
    used: bool
    tokens: int
    draft_bytes: int
    verdict: Verdict
    decode_tokens_per_s: SpeedRange | None
    verdict_without: Verdict
    decode_tokens_per_s_without: SpeedRange | None


class FactorFigures(Frozen):
    """A speed in multiples of another one: the expected factor with its range."""

    low: float
    expected: float
    high: float


class LinkFigures(Frozen):
    """What joins the computers or cards of a machine, and what it does to their speed.

    `split`: whether each computer or card has layers of its own, or all share every layer.
    `program`: what spreads a model over computers, None for cards. `decode`: the decode speed in
    multiples of that of one computer with enough memory, or of cards in full slots. `load_s`:
    seconds in which the weights pass to the cards, None for computers and full slots.
    """

    id: str
    name: str
    computers: int
    split: SplitBy
    program: str | None
    decode: FactorFigures
    load_s: float | None


class PowerFigures(Frozen):
    """The power limit of each card: the speeds in multiples of those without a limit."""

    cap_watts: float
    decode: FactorFigures
    prefill: FactorFigures


class MachineFigures(Frozen):
    """One machine with a load.

    `ram_bytes`: the bytes that the placement keeps in RAM in addition to the GPUs.
    `reason`: why the verdict is "no", None for another; `instead`: programs that run on the
    machine if the asked one does not. `kv_pool_tokens`: the tokens of all users for which a
    program that takes a share of the memory has room, as its log says them; None for others.
    `longest_context`: in tokens, None if no context fits; `longest_context_in_ram`: whether a part
    of the model lies in RAM at that context. Speeds and times are None if the load
    does not fit. `decode_tokens_per_s` is for each user, `total_decode_tokens_per_s` for all
    users together (None for a single user). `decode_parts_s`: seconds of one step by kind of work
    (weights, experts, cache, layer ...). `time_to_first_token_s` is for a prompt as long as the
    context, `time_to_first_token_warm_s` for its last message with the rest in the cache.
    `best_format` is the chosen format for this context and cache type, `best_format_verdict` its
    verdict; both are None if the model runs in no advised format. `best_format_kv_q8_0`: the
    format with less loss that fits with a cache in q8_0, None unless the best one loses much.
    `drafts`: None for a model without a head unless a draft was asked for. `tasks`: empty if the
    load does not fit. `capacity`: None unless the devices hold the whole load and one user gets the
    floor's speed. `reason`: why the verdict is `no`, where it has a name: `only_from_ssd` for a
    mixture whose experts could be read from an SSD, at `ssd_tokens_per_s`. `link` is None for one
    computer whose cards are in full slots, `power` without a power limit.
    """

    hardware: str
    name: str
    usable_bytes: int
    needed_bytes: int
    verdict: Verdict
    reason: Reason | None
    instead: tuple[str, ...]
    devices: tuple[DeviceFigures, ...]
    ram_bytes: int
    gpu_layers: int
    experts_in_ram_layers: int
    best_format: str | None
    best_format_verdict: Verdict | None
    best_format_kv_q8_0: str | None
    longest_context: int | None
    kv_pool_tokens: int | None
    decode_tokens_per_s: SpeedRange | None
    total_decode_tokens_per_s: SpeedRange | None
    decode_parts_s: Mapping[str, float]
    prefill_tokens_per_s: SpeedRange | None
    time_to_first_token_s: float | None
    time_to_first_token_warm_s: float | None
    drafts: DraftFigures | None
    tasks: tuple[TaskFigures, ...]
    capacity: Capacity | None
    ssd_tokens_per_s: SpeedRange | None = None
    link: LinkFigures | None = None
    power: PowerFigures | None = None
    longest_context_in_ram: bool = False
