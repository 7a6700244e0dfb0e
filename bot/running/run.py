"""How a model runs on one machine, in the best of the formats that people accept."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.model import Model
from bot.library.library import Library
from bot.library.speeds import Speeds
from bot.running.acceptable import acceptable_formats
from bot.running.devices import Devices
from bot.running.figures import SpeedRange
from bot.running.formats import DEFAULT_FORMAT, default_format, usual_runtime
from bot.running.setup import Host, Setup, host_of
from bot.running.speeds import decode_range, prefill_range
from bot.sizing.load import Load
from bot.sizing.placing.placement import Verdict, place, place_on_devices


@dataclass(frozen=True)
class Need:
    """What is to run: a model by id, a context each user has, and how many users."""

    model: str
    context: int
    users: int


@dataclass(frozen=True)
class Run:
    """A model on a machine.

    `decode` is each user's with the context full; None where the model does not fit.
    """

    need: Need
    format: str
    verdict: Verdict
    needed_bytes: int
    usable_bytes: int
    decode: SpeedRange | None
    on_gpus: bool
    setup: Setup
    speeds: Speeds

    @cached_property
    def prefill(self) -> SpeedRange | None:
        """The speed over a prompt as long as the context; None where the model does not fit."""
        return prefill_range(self.setup, self.speeds)

    @property
    def fits(self) -> bool:
        """Whether all of it lies on the devices."""
        return self.verdict in ("comfortable", "tight")

    @property
    def each_tokens_per_s(self) -> float:
        """What each of the users gets, in tokens per second; 0 where it does not fit."""
        return self.decode.expected if self.decode is not None else 0.0

    def may_read(self, floor_tokens_per_s: float | None) -> bool:
        """Whether prompts may be read so fast: the upper end of the range reaches it."""
        if floor_tokens_per_s is None:
            return True
        return self.prefill is not None and self.prefill.high >= floor_tokens_per_s


# A purchase question looks at all machines for a few models; one library has some eighty different
# ones and ten goals, of which this holds all.
@lru_cache(maxsize=16384)
def run_on_devices(devices: Devices, need: Need, library: Library) -> Run:
    """How a model runs on what can be bought, wholly on its devices."""
    return _best_run(devices, need, library, with_ram=False)


def run_on_owned(machine: Machine, need: Need, library: Library) -> Run:
    """How a model runs on what is owned, with RAM beside the GPUs where it has to be."""
    owned = Devices(machine_text(machine), machine)
    run = _best_run(owned, need, library, with_ram=False)
    return run if run.fits else _best_run(owned, need, library, with_ram=True)


def _best_run(devices: Devices, need: Need, library: Library, *, with_ram: bool) -> Run:
    """In the usual format where it fits so, else in the smallest acceptable one."""
    model = library.models[need.model]
    first = _run(devices, model, need, default_format(model), library, with_ram=with_ram)
    if first.verdict != "no" or first.format != DEFAULT_FORMAT:
        return first
    smallest = acceptable_formats(model, library)[-1:]
    if smallest in ((), (first.format,)):
        return first
    return _run(devices, model, need, smallest[0], library, with_ram=with_ram)


# Every model asks for the same machines.
@lru_cache(maxsize=1024)
def _host(devices: Devices, runtime: str, library: Library) -> Host:
    return host_of(devices.machine, library, runtime)


def _run(
    devices: Devices, model: Model, need: Need, name: str, library: Library, *, with_ram: bool
) -> Run:
    load = Load(model.sized, name, need.context, slots=need.users)
    machine = devices.machine
    host = _host(devices, usual_runtime(name, machine), library)
    placing = place if with_ram else place_on_devices
    placed = placing(load, host.pools, library.judgement.spare_share)
    setup = Setup(model.id, host, load, placed)
    return Run(
        need=need,
        format=name,
        verdict=placed.verdict,
        needed_bytes=placed.needed_bytes,
        usable_bytes=placed.usable_bytes,
        decode=decode_range(setup, library.speeds),
        on_gpus=machine.devices[0].device.kind == "gpu" and placed.verdict != "offload",
        setup=setup,
        speeds=library.speeds,
    )
