"""Questions, with every assumption filled in and named."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pydantic import SerializerFunctionWrapHandler, model_serializer

from bot.asking.options import CommandName, Topic
from bot.catalog.frozen import Frozen
from bot.catalog.price import Market
from bot.running.commands.shell import Os

# The option under which words that were not understood are noted.
IGNORED: Final = "ignored"


class Assumed(Frozen):
    """An option that was not given or was left open, and the value taken for it.

    `alternatives`: what it may mean as well, as it is typed. The option `ignored` has the words
    that were not understood.
    """

    option: str
    value: str
    alternatives: tuple[str, ...] = ()

    @model_serializer(mode="wrap")
    def _without_empty(self, write: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Leave the alternatives out where nothing was open."""
        values: dict[str, object] = write(self)
        if not self.alternatives:
            del values["alternatives"]
        return values


class FitQuestion(Frozen):
    """`/fit`: does this model run, and how well.

    `hardware` is the machine as it was typed; None if no machine was named. `link`: the id of what
    joins its computers or cards, `power`: the limit of each card in watts; None if neither matters.
    `draft`: "none", "mtp", "eagle" or a model's id. `vision`: the encoder for pictures counts.
    """

    model: str
    hardware: str | None
    quant: str
    context: int
    kv: str
    users: int
    runtime: str
    draft: str
    vision: bool
    ubatch: int
    flash_attention: bool
    link: str | None = None
    power: float | None = None
    assumed: tuple[Assumed, ...]


class SeveralQuestion(Frozen):
    """`/fit` for several models at once, by their ids in the order in which they were named."""

    models: tuple[str, ...]
    hardware: str | None
    assumed: tuple[Assumed, ...]


class StartQuestion(FitQuestion):
    """`/start`: how to start this model on this machine, under the operating system `os`."""

    os: Os


class MediaQuestion(Frozen):
    """`/fit` of a model for pictures or clips. `resolution` as width x height, in pixels."""

    model: str
    hardware: str | None
    quant: str
    resolution: str
    frames: int
    batch: int
    assumed: tuple[Assumed, ...]


class WholeQuestion(Frozen):
    """`/fit` of such a model: `batch` texts or windows of sound at once.

    `context`: the tokens of each text, None for sound.
    """

    model: str
    hardware: str | None
    quant: str
    context: int | None
    batch: int
    assumed: tuple[Assumed, ...]


class BuyQuestion(Frozen):
    """`/buy`: what to buy. `budget_usd` is None if no limit was named.

    `country`: the market where the asker buys. `speed_tokens_per_s`: the decode speed that was
    asked for, else the goal's floor. `upgrade`: a card for an owned PC, not a whole machine.
    `gpus`: the least number of GPUs, 0 if it does not matter.
    """

    budget: str | None
    budget_usd: float | None
    currency: str
    country: Market
    goal: str
    model: str | None
    context: int
    speed_tokens_per_s: float
    own: str | None
    platform: str
    portable: bool
    quiet: bool
    used: bool
    users: int
    private: bool
    upgrade: bool
    gpus: int
    tokens_per_day: int
    assumed: tuple[Assumed, ...]


class BestQuestion(Frozen):
    """`/best`: which models run best on this machine for a goal."""

    hardware: str
    goal: str
    context: int
    users: int
    assumed: tuple[Assumed, ...]


class MediaBestQuestion(Frozen):
    """`/best` for pictures, clips, speech or vectors: which models run on this machine."""

    hardware: str
    goal: str
    assumed: tuple[Assumed, ...]


class MediaBuyQuestion(Frozen):
    """`/buy` for pictures or clips. `model` is None unless one was named."""

    budget: str | None
    budget_usd: float | None
    currency: str
    country: Market
    goal: str
    model: str | None
    own: str | None
    platform: str
    portable: bool
    quiet: bool
    used: bool
    assumed: tuple[Assumed, ...]


class MediaModelsQuestion(Frozen):
    """`/models` of one kind, such as those for pictures. A filter that is None is not applied."""

    kind: str
    licence: str | None
    page: int
    assumed: tuple[Assumed, ...]


class CompareQuestion(Frozen):
    """`/compare`: two machines, as they were typed, or two models by id."""

    a: str
    b: str
    goal: str
    context: int
    assumed: tuple[Assumed, ...]


class ModelsQuestion(Frozen):
    """`/models`: the open models of the catalog. A filter that is None is not applied."""

    family: str | None
    size: str | None
    goal: str | None
    licence: str | None
    page: int
    assumed: tuple[Assumed, ...]


class MachinesQuestion(Frozen):
    """`/machines`: the devices of the catalog with at least `memory_gib` of memory.

    A filter that is None is not applied.
    """

    maker: str | None
    kind: str | None
    memory_gib: int
    page: int
    assumed: tuple[Assumed, ...]


class GuideQuestion(Frozen):
    """`/guide`: a short lesson on one topic."""

    topic: Topic
    assumed: tuple[Assumed, ...]


class HelpQuestion(Frozen):
    """`/help`: the usage of one command, or of all if `command` is None."""

    command: CommandName | None
    assumed: tuple[Assumed, ...] = ()


class AboutQuestion(Frozen):
    """`/about`: the version and the data sources."""

    assumed: tuple[Assumed, ...] = ()


# These values leave an option out, even if the asker has saved a value for it.
NONE = "none"
_WITHOUT = frozenset({NONE, "无", "没有"})


class Options:
    """A reader of options, one by one, that remembers which values were assumed."""

    def __init__(
        self, options: Mapping[str, str], usual: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._given: dict[str, str] = {
            name: text.strip() for name, text in options.items() if text.strip()
        }
        self._usual = usual
        self._assumed: list[Assumed] = []

    def given(self, name: str) -> str | None:
        """The text of an option; None if it was left out or empty."""
        return self._given.get(name)

    def usual(self, name: str) -> str | None:
        """The value that the asker has saved for an option; None if there is none."""
        return self._usual.get(name)

    def given_or_usual(self, name: str) -> str | None:
        """The text of an option, else the asker's saved value, which is noted as assumed.

        None if there is neither, or if the option says `none`.
        """
        text = self._given.get(name)
        if text is not None:
            return None if text.casefold() in _WITHOUT else text
        if name in self._usual:
            self.assume(name, self._usual[name])
        return self._usual.get(name)

    def or_assumed(self, name: str, value: str) -> str:
        """The text of an option, else `value`, which is noted as assumed."""
        if name in self._given:
            return self._given[name]
        self.assume(name, value)
        return value

    def assume(self, name: str, value: str, alternatives: tuple[str, ...] = ()) -> None:
        """Note a value that was taken for an option that was left out or open."""
        taken = Assumed(option=name, value=value, alternatives=alternatives)
        self._assumed.append(taken)

    @property
    def assumed(self) -> tuple[Assumed, ...]:
        """All assumptions noted so far."""
        return tuple(self._assumed)
