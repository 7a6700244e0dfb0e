"""Questions, with every assumption filled in and named."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pydantic import SerializerFunctionWrapHandler, model_serializer

from bot.advice.goal import GoalName
from bot.asking.options import CommandName, Topic
from bot.catalog.frozen import Frozen
from bot.running.commands.shell import Os
from bot.sizing.training.recipe import Method

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
    `goal`: what it is to be good enough for; None if nothing was said.
    """

    model: str
    hardware: str | None
    quant: str
    context: int
    goal: GoalName | None = None
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


class StartQuestion(FitQuestion):
    """`/start`: how to start this model on this machine, under the operating system `os`."""

    os: Os


class SeveralQuestion(Frozen):
    """`/fit` for several models at once, by their ids in the order in which they were named."""

    models: tuple[str, ...]
    hardware: str | None
    assumed: tuple[Assumed, ...]


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
    """`/fit` of a speech or embedding model: `batch` texts or windows of sound at once.

    `context`: the tokens of each text, None for sound.
    """

    model: str
    hardware: str | None
    quant: str
    context: int | None
    batch: int
    assumed: tuple[Assumed, ...]


class TrainQuestion(Frozen):
    """`/fit` with `task:`: can this model be trained, and what does it take.

    `hardware` as in `FitQuestion`. `rank`: of the adapters, None for full training.
    `batch`: sequences on each GPU at once, each of `sequence` tokens. `runtime`: the program.
    """

    model: str
    hardware: str | None
    task: Method
    rank: int | None
    batch: int
    sequence: int
    runtime: str
    assumed: tuple[Assumed, ...]


class PictureTrainQuestion(Frozen):
    """`/fit` with `task:` of a model for pictures or clips.

    `quant`: the format of the base model. `batch` pictures or clips at once, of `resolution` and
    `frames`. `runtime`: the program, None if none is known.
    """

    model: str
    hardware: str | None
    task: Method
    rank: int
    batch: int
    quant: str
    resolution: str
    frames: int
    runtime: str | None
    assumed: tuple[Assumed, ...]


class BestQuestion(Frozen):
    """`/best`: which models run best on this machine for a goal."""

    hardware: str
    goal: str
    context: int
    users: int
    assumed: tuple[Assumed, ...]


class MediaBestQuestion(Frozen):
    """`/best` for pictures or clips: which models run on this machine."""

    hardware: str
    goal: str
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


class ClosedQuestion(Frozen):
    """A question about a model that only its maker runs.

    `command` and `option`: where it was named. `hardware` is the machine as it was typed.
    """

    command: CommandName
    option: str
    model: str
    hardware: str | None
    assumed: tuple[Assumed, ...]


class ModelsQuestion(Frozen):
    """`/models`: the open models of the catalog. A filter that is None is not applied.

    `sort`: None for the list's own order. `new_on`: the machine, as it was typed, for which the
    newest models that run on it are listed.
    """

    family: str | None
    size: str | None
    goal: str | None
    licence: str | None
    language: str | None = None
    sort: str | None = None
    new_on: str | None = None
    page: int
    assumed: tuple[Assumed, ...]


class MachinesQuestion(Frozen):
    """`/machines`: the devices of the catalog with at least `memory_gib` of memory.

    A filter that is None is not applied.
    """

    maker: str | None
    kind: str | None
    memory_gib: int
    sort: str | None = None
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

    def assume_once(self, name: str, value: str) -> None:
        """Note a value, unless it is noted already."""
        if Assumed(option=name, value=value) not in self._assumed:
            self.assume(name, value)

    @property
    def assumed(self) -> tuple[Assumed, ...]:
        """All assumptions noted so far."""
        return tuple(self._assumed)
