"""A model on one machine in the format chosen for it: a run."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import inf
from typing import NamedTuple

from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.library.speeds import Speeds
from bot.running.choice import Choice, choose_format
from bot.running.devices import Devices
from bot.running.figures import SpeedRange
from bot.running.formats import DEFAULT_FORMAT, default_format, usual_runtime
from bot.running.limits.ram_speed import must_be_too_slow
from bot.running.setup import Host, host_of
from bot.running.speeds import decode_range, prefill_range
from bot.sizing.batched import Step
from bot.sizing.load import Load
from bot.sizing.placing.placement import Verdict, place_on_devices
from bot.sizing.weights import weights


@dataclass(frozen=True)
class Need:
    """A demand: a model by id, the context of each user in tokens, and the number of users.

    `speed_tokens_per_s` is the requested speed; None if quality matters more than speed, which must
    then reach the `floor_tokens_per_s` of the goal if it can. `sees`: the model must see pictures,
    so that its encoder counts. `format`: the only one that is wanted; None leaves the choice.
    """

    model: str
    context: int
    users: int
    speed_tokens_per_s: float | None = None
    floor_tokens_per_s: float = 0.0
    sees: bool = False
    format: str | None = None


class AsUsual(NamedTuple):
    """The bytes that a model needs in its usual format, and its decode speed for each user."""

    needed_bytes: int
    each_tokens_per_s: float


@dataclass(frozen=True)
class Run:
    """A model on a machine in the chosen format; `usual_format` is the default for the model."""

    need: Need
    choice: Choice
    usual_format: str
    speeds: Speeds

    @property
    def format(self) -> str:
        """The name of the chosen format."""
        return self.choice.format

    @property
    def runtime(self) -> str:
        """The program that it is planned with."""
        return self.choice.setup.host.runtime

    @property
    def context(self) -> int:
        """The context in tokens that each user has, on average where they share one cache."""
        return self.choice.setup.load.context_tokens

    @property
    def verdict(self) -> Verdict:
        """The verdict of the placement."""
        return self.choice.verdict

    @property
    def needed_bytes(self) -> int:
        """Bytes for the whole load on the devices, whether it is placed there or not."""
        return self.choice.placement.needed_bytes

    @property
    def usable_bytes(self) -> int:
        """Usable bytes of all devices."""
        return self.choice.placement.usable_bytes

    @property
    def decode(self) -> SpeedRange | None:
        """The decode speed of each user with the context full; None if it is not known."""
        return self.choice.decode

    @cached_property
    def prefill(self) -> SpeedRange | None:
        """The prefill speed for a prompt as long as the context; None as for `setup.runs`."""
        return prefill_range(self.choice.setup, self.speeds)

    @cached_property
    def as_usual(self) -> "AsUsual":
        """Memory and speed in the usual format, or in the chosen one if it has no more bits.

        Machines are compared by these figures: with more bits a model is slower and leaves less
        room, but a machine with memory for more bits is not the worse one.
        """
        setup = self.choice.setup
        load = setup.load._replace(format_name=self.usual_format)
        sizes = (
            weights(entry.shape, entry.format_name).weights_bytes for entry in (load, setup.load)
        )
        smaller, chosen = sizes
        if smaller >= chosen:
            return AsUsual(self.needed_bytes, self.each_tokens_per_s)
        placement = place_on_devices(load, setup.pools, spare_share=0)
        decode = decode_range(replace(setup, load=load, placement=placement), self.speeds)
        return AsUsual(placement.needed_bytes, decode.expected if decode else 0.0)

    @property
    def fits(self) -> bool:
        """Whether the whole load is on the devices."""
        return self.verdict != "offload"

    @property
    def on_gpus(self) -> bool:
        """Whether the whole load is on GPUs."""
        return self.fits and self.choice.setup.host.machine.devices[0].device.kind == "gpu"

    @cached_property
    def each_tokens_per_s(self) -> float:
        """The expected decode speed of each user, in tokens per second; 0 if it is not known."""
        return self.choice.each_tokens_per_s

    def writes(self, floor_tokens_per_s: float) -> bool:
        """Whether the decode speed of each user reaches a floor.

        The speed of RAM is seldom known, so with a part of the model in it the lower end counts.
        """
        speed = self.decode
        if speed is None or self.fits:
            return self.each_tokens_per_s >= floor_tokens_per_s
        return speed.low >= floor_tokens_per_s

    def may_read(self, floor_tokens_per_s: float | None) -> bool:
        """Whether the upper end of the prefill range reaches a floor.

        True without a floor, and if no speed is known.
        """
        if floor_tokens_per_s is None or self.decode is None:
            return True
        return self.prefill is not None and self.prefill.high >= floor_tokens_per_s


def run_on_bought(devices: Devices, need: Need, library: Library) -> Run | None:
    """Return the run of a model wholly on devices that can be bought or rented.

    None if it does not fit, or only in a format that loses too much quality to buy a machine for.
    """
    return _run_on_bought(devices, need, library.runs_as)


def run_with_experts_in_ram(devices: Devices, need: Need, library: Library) -> Run | None:
    """Return the run of a mixture on a machine that can be bought, its experts in the RAM.

    `devices`: with the RAM. None for a dense model, which is slow there, for several people, and as
    for `run_on_bought`.
    """
    if need.users > 1 or not library.models[need.model].sized.is_mixture:
        return None
    return _run_with_experts_in_ram(devices, need, library.runs_as)


@lru_cache(maxsize=4096)
def _run_with_experts_in_ram(devices: Devices, need: Need, library: Library) -> Run | None:
    most_rise = inf if need.format else library.judgement.acceptable_perplexity_rise
    host = _host(devices, need.format or DEFAULT_FORMAT, library)
    return _run(host, need, library, most_rise, with_ram=True)


# The program that several people are planned with: it batches, and shares one pool of cache.
BATCHING = "vllm"


# A purchase question tries all machines for a few models. The hundred questions that check a
# server's draft need 20,000 such pairs, which the next check finds in this cache.
@lru_cache(maxsize=32768)
def _run_on_bought(devices: Devices, need: Need, library: Library) -> Run | None:
    if need.users > 1:
        batched = _batched(devices, need, library)
        if batched is not None:
            return batched
    most_rise = inf if need.format else library.judgement.acceptable_perplexity_rise
    host = _host(devices, need.format or DEFAULT_FORMAT, library)
    return _run(host, need, library, most_rise, with_ram=False)


def _batched(devices: Devices, need: Need, library: Library) -> Run | None:
    """Return the run for several people by a program that batches; None where none does.

    Each fills a share of the asked context on average. The loss of its formats of four bits and
    more is not measured, and they are what people serve models in.
    """
    if not _batches(devices, library):
        return None
    host = _batching_host(devices, library)
    context = round(need.context * library.judgement.shared_context)
    run = _run(host, replace(need, context=context), library, inf, with_ram=False)
    return None if run is None else replace(run, need=need)


@lru_cache(maxsize=1024)
def _batching_host(devices: Devices, library: Library) -> Host:
    return host_of(devices.machine, library, BATCHING)


@lru_cache(maxsize=1024)
def _batches(devices: Devices, library: Library) -> bool:
    """Whether the program that batches runs on all devices, which are GPUs of one kind."""
    fitted = devices.machine.devices
    alike = len({(entry.device.id, entry.memory_gib) for entry in fitted}) == 1
    if not alike or fitted[0].device.kind != "gpu":
        return False
    host = _batching_host(devices, library)
    return any(host.obstacle(name) is None for name in library.judgement.advised(BATCHING))


def run_on_owned(host: Host, need: Need, library: Library) -> Run | None:
    """Return the run of a model on a machine that is owned, with the help of RAM if necessary.

    None if it does not fit, or only in a format that loses too much quality.
    """
    most_rise = library.judgement.most_perplexity_rise_owned
    return _run(host, need, library, most_rise, with_ram=True)


def too_slow_on_owned(host: Host, need: Need, library: Library) -> bool:
    """Whether `run_on_owned` can only return None or a run below the floor: a cheap check.

    False if only placing the model tells.
    """
    return must_be_too_slow(
        library.models[need.model],
        _load(host, need, library),
        host,
        library,
        library.judgement.most_perplexity_rise_owned,
        need.floor_tokens_per_s,
    )


def usual_host(machine: Machine, library: Library, format_name: str = DEFAULT_FORMAT) -> Host:
    """Return a machine as a host with the runtime that most people use on it for a format."""
    return host_of(machine, library, usual_runtime(format_name, machine))


# All models run on the same machines.
@lru_cache(maxsize=1024)
def _host(devices: Devices, format_name: str, library: Library) -> Host:
    return usual_host(devices.machine, library, format_name)


def _step(host: Host, library: Library) -> Step | None:
    """Return what a program that batches calculates at once; None for one that does not."""
    program = library.programs.get(host.runtime)
    if program is None or program.serving is None:
        return None
    return program.serving.step(min(fitted.memory_gib for fitted in host.machine.devices))


def _run(
    host: Host, need: Need, library: Library, most_perplexity_rise: float, *, with_ram: bool
) -> Run | None:
    model = library.models[need.model]
    choice = choose_format(
        model,
        _load(host, need, library),
        host,
        library,
        only=need.format,
        speed_tokens_per_s=need.speed_tokens_per_s,
        floor_tokens_per_s=need.floor_tokens_per_s,
        with_ram=with_ram,
        most_perplexity_rise=most_perplexity_rise,
    )
    if choice is None:
        return None
    return Run(need, choice, default_format(model), library.speeds)


def _load(host: Host, need: Need, library: Library) -> Load:
    """Return the load of a demand; its format is yet to be chosen."""
    model = library.models[need.model]
    return Load(
        model.sized,
        DEFAULT_FORMAT,
        need.context,
        slots=need.users,
        vision_bytes=model.vision_bytes if need.sees else 0,
        step=_step(host, library),
    )
