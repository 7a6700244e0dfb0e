"""The choice of the format in which a model runs on a machine; every answer uses it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf

from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.figures import SpeedRange
from bot.running.formats import Advised, advised, one_format
from bot.running.setup import Host, Setup
from bot.running.speeds import decode_range
from bot.sizing.load import Load
from bot.sizing.placing.placement import (
    Placement,
    Verdict,
    place_on_devices,
    with_help_of_ram,
)


@dataclass(frozen=True)
class Choice:
    """A model in the chosen format, with its placement and decode speed; None: not known.

    `perplexity_rise`: the loss of quality by the format, as a share (0.02 is 2 %).
    """

    setup: Setup
    decode: SpeedRange | None
    perplexity_rise: float

    @property
    def each_tokens_per_s(self) -> float:
        """The expected decode speed of each user; 0 if it is not known."""
        return self.decode.expected if self.decode is not None else 0.0

    @property
    def format(self) -> str:
        """The name of the chosen format."""
        return self.setup.load.format_name

    @property
    def placement(self) -> Placement:
        """The placement of the model on the machine."""
        return self.setup.placement

    @property
    def verdict(self) -> Verdict:
        """The verdict of the placement."""
        return self.placement.verdict


def choose_format(
    model: Model,
    load: Load,
    host: Host,
    library: Library,
    *,
    only: str | None = None,
    speed_tokens_per_s: float | None = None,
    floor_tokens_per_s: float = 0.0,
    with_ram: bool = True,
    most_perplexity_rise: float = inf,
) -> Choice | None:
    """Return the advised format in which a model runs best; None if it runs in none.

    `only`: the one format that is tried, advised or not. `load` gives the context, cache type and
    users; its format is ignored.

    Without `speed_tokens_per_s`, quality decides: the format with the most bits that fits
    comfortably on the devices, else the most bits that fit tightly; fewer bits that lose little
    where only these reach `floor_tokens_per_s`, below which the model is of no use. If no format
    fits there and `with_ram` allows RAM, the fastest is taken, since every bit in RAM costs speed.
    With
    `speed_tokens_per_s`, speed decides: among the formats that fit on the devices (with RAM if
    none does), the most bits that reach that speed, comfortable before tight, else the fastest.

    If speed decides, formats good enough to buy a machine for come first, then those good enough
    for a machine that is owned, then all others: the fewest bits are always the fastest, but
    nobody recommends them if a format with more bits runs as well.

    None too if the best format loses more than `most_perplexity_rise`, a share.
    """
    trials = _trials(model, load, host, library, only=only, with_ram=with_ram)
    if speed_tokens_per_s is None:
        finest = _finest(trials)
        if finest is not None:
            little = min(most_perplexity_rise, library.judgement.acceptable_perplexity_rise)
            used = _of_use(finest, trials, floor_tokens_per_s, little)
            return used.on_devices if used.perplexity_rise <= most_perplexity_rise else None
    limits = _limits(library, most_perplexity_rise)
    if speed_tokens_per_s is not None and any(trial.fits for trial in trials):
        fitting = [trial for trial in trials if trial.fits]
        return _fast(fitting, lambda trial: trial.on_devices, speed_tokens_per_s, limits)
    if not with_ram:
        return None
    asked = inf if speed_tokens_per_s is None else speed_tokens_per_s
    return _fast(trials, lambda trial: trial.with_ram, asked, limits)


def _trials(
    model: Model, load: Load, host: Host, library: Library, *, only: str | None, with_ram: bool
) -> list["_Trial"]:
    """Return a trial for each advised format that the host's program runs, most bits first.

    `only`: for this one in their place. None at all if the host has no room for the weights of any,
    as for most models of a catalog.
    """
    if only is None:
        names = advised(model, host.runtime, library)
    else:
        names = (one_format(model, host.runtime, only, library),)
    ram = host.pools.beside if with_ram else None
    room_bytes = host.pools.device_bytes + (ram.usable_bytes if ram else 0)
    if all(each.weights_bytes > room_bytes for each in names):
        return []
    return [
        _Trial(model, load, each, host, library) for each in names if not host.obstacle(each.name)
    ]


def _limits(library: Library, most_perplexity_rise: float) -> tuple[float, ...]:
    """Return the losses of quality up to which formats are tried one group after the other."""
    judgement = library.judgement
    limits = (judgement.acceptable_perplexity_rise, judgement.most_perplexity_rise_owned)
    lower = (limit for limit in limits if limit < most_perplexity_rise)
    return (*lower, most_perplexity_rise)


def _finest(trials: Sequence["_Trial"]) -> "_Trial | None":
    """Return the trial with the most bits that fits comfortably on the devices, else tightly.

    None if no trial fits there.
    """
    roomy = (trial for trial in trials if trial.may_be_comfortable)
    comfortable = (trial for trial in roomy if trial.verdict == "comfortable")
    return next(comfortable, None) or next((trial for trial in trials if trial.fits), None)


def _of_use(
    finest: "_Trial", trials: Sequence["_Trial"], floor_tokens_per_s: float, most_rise: float
) -> "_Trial":
    """Return the trial with the most bits that reaches a speed, comfortable before tight.

    `finest` itself where it does, where no other does, and where its speed is not known.
    """
    if not 0 < finest.each_tokens_per_s < floor_tokens_per_s:
        return finest
    reaching = (
        trial
        for trial in trials
        if trial.perplexity_rise <= most_rise
        and trial.fits
        and trial.each_tokens_per_s >= floor_tokens_per_s
    )
    return min(reaching, key=lambda trial: trial.verdict == "tight", default=finest)


def _smallest(trials: Sequence["_Trial"]) -> list["_Trial"]:
    """Return the trial with the fewest bits per kernel class, the fastest one of that class."""
    return list({trial.kernel: trial for trial in trials}.values())


def _fast(
    trials: Sequence["_Trial"],
    choice_of: Callable[["_Trial"], Choice | None],
    tokens_per_s: float,
    limits: Sequence[float],
) -> Choice | None:
    """Return the choice with the most bits that reaches a speed, comfortable before tight.

    If none reaches it, return the fastest; None if no format runs. Formats whose loss of quality
    is within the first of the `limits` come first: others are tried only if none of those runs.
    """
    for more_than, limit in pairwise((-inf, *limits)):
        step = [trial for trial in trials if more_than < trial.perplexity_rise <= limit]
        if tokens_per_s == inf:
            step = _smallest(step)
        choices = [choice for choice in map(choice_of, step) if choice is not None]
        reaching = [choice for choice in choices if choice.each_tokens_per_s >= tokens_per_s]
        if reaching:
            return min(reaching, key=lambda choice: choice.verdict == "tight")
        if choices:
            return max(choices, key=lambda choice: choice.each_tokens_per_s)
    return None


class _Trial:
    """A model in one format on a host; each figure is computed when it is first needed."""

    def __init__(
        self, model: Model, load: Load, advised_as: Advised, host: Host, library: Library
    ) -> None:
        self._model, self._host, self._library = model, host, library
        self._in_any_format = load
        self._format, self.perplexity_rise, self.kernel, self._weights_bytes = advised_as

    @property
    def may_be_comfortable(self) -> bool:
        """Whether the weights alone leave enough free: a cheaper check than the verdict."""
        spare_share = self._library.judgement.spare_share
        return self._weights_bytes <= (1 - spare_share) * self._host.pools.device_bytes

    @property
    def fits(self) -> bool:
        """Whether the model fits on the devices."""
        return self._weights_bytes <= self._host.pools.device_bytes and self.verdict != "no"

    @property
    def verdict(self) -> Verdict:
        """The verdict for the devices alone."""
        return self._whole.verdict

    @cached_property
    def on_devices(self) -> Choice | None:
        """This format on the devices alone; None if it does not fit."""
        return self._choice(self._whole)

    @property
    def each_tokens_per_s(self) -> float:
        """The expected decode speed of each user on the devices alone; 0 if it is not known."""
        return self.on_devices.each_tokens_per_s if self.on_devices else 0.0

    @property
    def with_ram(self) -> Choice | None:
        """This format on the devices with the help of RAM; None if it does not fit."""
        pools = self._host.pools
        ram = pools.beside
        if ram is None or self._weights_bytes > pools.device_bytes + ram.usable_bytes:
            return None
        return self._choice(with_help_of_ram(self._load, pools, self._whole))

    @cached_property
    def _load(self) -> Load:
        return self._in_any_format._replace(format_name=self._format)

    @cached_property
    def _whole(self) -> Placement:
        spare_share = self._library.judgement.spare_share
        return place_on_devices(self._load, self._host.pools, spare_share)

    def _choice(self, placement: Placement) -> Choice | None:
        if placement.verdict == "no":
            return None
        setup = Setup(self._model.speeds_of, self._host, self._load, placement)
        decode = decode_range(setup, self._library.speeds)
        return Choice(setup, decode, self.perplexity_rise)
