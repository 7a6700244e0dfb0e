"""In which format a model runs on a machine: the one choice behind every answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import inf

from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.figures import SpeedRange
from bot.running.formats import advised_formats, perplexity_rise
from bot.running.setup import Host, Setup
from bot.running.speeds import decode_range
from bot.sizing.load import Load
from bot.sizing.placing.placement import Placement, Verdict, place, place_on_devices
from bot.sizing.speed.kernels import kernel_of
from bot.sizing.weights import weights


@dataclass(frozen=True)
class Choice:
    """A model in the format that was chosen, where it lies, and how fast it writes.

    `perplexity_rise`: what the format costs in quality.
    """

    setup: Setup
    decode: SpeedRange
    perplexity_rise: float

    @property
    def format(self) -> str:
        """The format that was chosen."""
        return self.setup.load.format_name

    @property
    def placement(self) -> Placement:
        """Where the model lies."""
        return self.setup.placement

    @property
    def verdict(self) -> Verdict:
        """How it fits."""
        return self.placement.verdict


def choose_format(
    model: Model,
    load: Load,
    host: Host,
    library: Library,
    *,
    speed_tokens_per_s: float | None = None,
    with_ram: bool = True,
) -> Choice | None:
    """The advised format in which a model runs best; None where it runs in none.

    `load` says context, type of the cache and users; its own format does not count.

    Quality goes first: the most bits that fit comfortably on the devices, else the most that just
    fit. Where none fits there, RAM helps if `with_ram` allows it, and since every bit then costs
    speed, the fastest is taken. Where `speed_tokens_per_s` is asked for, speed goes first: of the
    formats that fit on the devices (with RAM where none does) the most bits that reach it,
    comfortably before tightly, else the fastest.

    Where speed decides, formats that are good enough to buy a machine for go before those that are
    good enough for what is owned, and these before the others: the fewest bits are always the
    fastest, and nobody recommends them where more run too.
    """
    trials = [
        _Trial(model, load, name, host, library)
        for name in advised_formats(model, host.runtime, library)
    ]
    if speed_tokens_per_s is None:
        finest = _finest(trials)
        if finest is not None:
            return finest.on_devices
    elif any(trial.fits for trial in trials):
        fitting = [trial for trial in trials if trial.fits]
        return _fast(fitting, lambda trial: trial.on_devices, speed_tokens_per_s, library)
    if not with_ram:
        return None
    asked = inf if speed_tokens_per_s is None else speed_tokens_per_s
    return _fast(trials, lambda trial: trial.with_ram, asked, library)


def _finest(trials: Sequence["_Trial"]) -> "_Trial | None":
    """The most bits that fit comfortably on the devices, else the most that just fit."""
    roomy = (trial for trial in trials if trial.may_be_comfortable)
    comfortable = (trial for trial in roomy if trial.verdict == "comfortable")
    return next(comfortable, None) or next((trial for trial in trials if trial.fits), None)


def _smallest(trials: Sequence["_Trial"]) -> list["_Trial"]:
    """The fewest bits of each kind of kernel: with the same one more bits are never faster."""
    return list({kernel_of(trial.format): trial for trial in trials}.values())


def _fast(
    trials: Sequence["_Trial"],
    choice_of: Callable[["_Trial"], Choice | None],
    tokens_per_s: float,
    library: Library,
) -> Choice | None:
    """The most bits that reach a speed, comfortably before tightly, else the fastest.

    Of the formats that cost least quality, in the steps of what is acceptable.
    """
    judgement = library.judgement
    limits = (judgement.acceptable_perplexity_rise, judgement.most_perplexity_rise_owned, inf)
    for more_than, limit in pairwise((-inf, *limits)):
        step = [trial for trial in trials if more_than < trial.perplexity_rise <= limit]
        if tokens_per_s == inf:
            step = _smallest(step)
        choices = [choice for choice in map(choice_of, step) if choice is not None]
        reaching = [choice for choice in choices if choice.decode.expected >= tokens_per_s]
        if reaching:
            return min(reaching, key=lambda choice: choice.verdict == "tight")
        if choices:
            return max(choices, key=lambda choice: choice.decode.expected)
    return None


class _Trial:
    """A model in one format on a host; each figure is worked out when it is first asked for."""

    def __init__(
        self, model: Model, load: Load, format_name: str, host: Host, library: Library
    ) -> None:
        self._model, self._host, self._library = model, host, library
        self._in_any_format = load
        self.format = format_name
        self._weights_bytes = weights(load.shape, format_name).device_weights_bytes

    @property
    def perplexity_rise(self) -> float:
        """What the format costs in quality."""
        return perplexity_rise(self._model, self._host.runtime, self.format, self._library)

    @property
    def may_be_comfortable(self) -> bool:
        """Whether the weights alone leave enough free: cheaper to ask than the verdict."""
        spare_share = self._library.judgement.spare_share
        return self._weights_bytes <= (1 - spare_share) * self._usable_bytes

    @property
    def fits(self) -> bool:
        """Whether it fits on the devices."""
        return self._weights_bytes <= self._usable_bytes and self.verdict != "no"

    @property
    def verdict(self) -> Verdict:
        """How it fits on the devices alone."""
        return self._whole.verdict

    @property
    def on_devices(self) -> Choice | None:
        """The choice of this format on the devices alone; None where it does not fit."""
        return self._choice(self._whole)

    @property
    def with_ram(self) -> Choice | None:
        """The choice of this format with RAM beside the devices; None where it does not fit."""
        ram = self._host.pools.ram
        if ram is None or self._weights_bytes > self._usable_bytes + ram.usable_bytes:
            return None
        spare_share = self._library.judgement.spare_share
        return self._choice(place(self._load, self._host.pools, spare_share))

    @cached_property
    def _load(self) -> Load:
        return replace(self._in_any_format, format_name=self.format)

    @property
    def _usable_bytes(self) -> int:
        return sum(pool.usable_bytes for pool in self._host.pools.devices)

    @cached_property
    def _whole(self) -> Placement:
        spare_share = self._library.judgement.spare_share
        return place_on_devices(self._load, self._host.pools, spare_share)

    def _choice(self, placement: Placement) -> Choice | None:
        setup = Setup(self._model.id, self._host, self._load, placement)
        decode = decode_range(setup, self._library.speeds)
        if decode is None:
            return None
        return Choice(setup, decode, self.perplexity_rise)
