"""How a model runs on one machine, in the format that is chosen for it."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.library.speeds import Speeds
from bot.running.choice import Choice, choose_format
from bot.running.devices import Devices
from bot.running.figures import SpeedRange
from bot.running.formats import DEFAULT_FORMAT, default_format, usual_runtime
from bot.running.setup import Host, host_of
from bot.running.speeds import decode_range, prefill_range
from bot.sizing.load import Load
from bot.sizing.placing.placement import Verdict, place_on_devices
from bot.sizing.weights import weights


@dataclass(frozen=True)
class Need:
    """What is to run: a model by id, a context each user has, and how many users.

    `speed_tokens_per_s` is the speed that was asked for; None where quality goes first.
    """

    model: str
    context: int
    users: int
    speed_tokens_per_s: float | None = None


class AsUsual(NamedTuple):
    """What a model needs in its usual format, and how fast it writes for each user."""

    needed_bytes: int
    each_tokens_per_s: float


@dataclass(frozen=True)
class Run:
    """A model on a machine, in the format that was chosen; `usual_format` is the model's own."""

    need: Need
    choice: Choice
    usual_format: str
    speeds: Speeds

    @property
    def format(self) -> str:
        """The format that was chosen."""
        return self.choice.format

    @property
    def verdict(self) -> Verdict:
        """How it fits."""
        return self.choice.verdict

    @property
    def needed_bytes(self) -> int:
        """What all of it takes on the devices, whether it lies there or not."""
        return self.choice.placement.needed_bytes

    @property
    def usable_bytes(self) -> int:
        """What the devices have for it."""
        return self.choice.placement.usable_bytes

    @property
    def decode(self) -> SpeedRange:
        """What each of the users gets with the context full."""
        return self.choice.decode

    @cached_property
    def prefill(self) -> SpeedRange | None:
        """The speed over a prompt as long as the context."""
        return prefill_range(self.choice.setup, self.speeds)

    @cached_property
    def as_usual(self) -> "AsUsual":
        """The same in the usual format, where the chosen one has more bits.

        Machines are compared by it: in more bits a model is slower and leaves less room, which
        speaks for the memory that holds them and not against it.
        """
        setup = self.choice.setup
        load = replace(setup.load, format_name=self.usual_format)
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
        """Whether all of it lies on the devices."""
        return self.verdict != "offload"

    @property
    def on_gpus(self) -> bool:
        """Whether all of it lies on GPUs."""
        return self.fits and self.choice.setup.host.machine.devices[0].device.kind == "gpu"

    @cached_property
    def each_tokens_per_s(self) -> float:
        """What each of the users gets, in tokens per second."""
        return self.decode.expected

    def may_read(self, floor_tokens_per_s: float | None) -> bool:
        """Whether prompts may be read so fast: the upper end of the range reaches it."""
        if floor_tokens_per_s is None:
            return True
        return self.prefill is not None and self.prefill.high >= floor_tokens_per_s


def run_on_bought(devices: Devices, need: Need, library: Library) -> Run | None:
    """How a model runs on what can be bought or rented, wholly on its devices.

    None where it fits there only in a format that nobody should buy a machine for.
    """
    return _run_on_bought(devices, need, library.runs_as)


# A purchase question looks at all machines for a few models. The hundred questions with which a
# server's draft is checked look at 20,000 such pairs, and find them here at the next draft.
@lru_cache(maxsize=32768)
def _run_on_bought(devices: Devices, need: Need, library: Library) -> Run | None:
    choice = _choice(_host(devices, library), need, library, with_ram=False)
    return _run(need, choice, library, library.judgement.acceptable_perplexity_rise)


def run_on_owned(host: Host, need: Need, library: Library) -> Run | None:
    """How a model runs on what there is, with RAM beside the GPUs where it has to be.

    None where it does so only in a format that costs too much quality.
    """
    choice = _choice(host, need, library, with_ram=True)
    return _run(need, choice, library, library.judgement.most_perplexity_rise_owned)


def usual_host(machine: Machine, library: Library) -> Host:
    """A machine under the runtime that most people use on it."""
    return host_of(machine, library, usual_runtime(DEFAULT_FORMAT, machine))


# Every model asks for the same machines.
@lru_cache(maxsize=1024)
def _host(devices: Devices, library: Library) -> Host:
    return usual_host(devices.machine, library)


def _choice(host: Host, need: Need, library: Library, *, with_ram: bool) -> Choice | None:
    model = library.models[need.model]
    load = Load(model.sized, DEFAULT_FORMAT, need.context, slots=need.users)
    speed = need.speed_tokens_per_s
    return choose_format(model, load, host, library, speed_tokens_per_s=speed, with_ram=with_ram)


def _run(need: Need, choice: Choice | None, library: Library, most_rise: float) -> Run | None:
    if choice is None or choice.perplexity_rise > most_rise:
        return None
    usual_format = default_format(library.models[need.model])
    return Run(need, choice, usual_format, library.speeds)
