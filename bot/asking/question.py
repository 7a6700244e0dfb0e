"""A question with every assumption filled in and named."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.asking.options import CommandName, Topic
from bot.catalog.frozen import Frozen
from bot.catalog.price import Market


class Assumed(Frozen):
    """An option that was not given, and the value taken for it."""

    option: str
    value: str


class FitQuestion(Frozen):
    """`/fit`: does this model run, and how well.

    `hardware` is the machine's text as it was typed, None where none was named.
    """

    model: str
    hardware: str | None
    quant: str
    context: int
    kv: str
    users: int
    runtime: str
    ubatch: int
    flash_attention: bool
    assumed: tuple[Assumed, ...]


class BuyQuestion(Frozen):
    """`/buy`: what to buy. `budget_usd` is None where no limit was named.

    `country`: the market where it is bought. `speed_tokens_per_s` is the decode speed that was
    asked for, else the goal's floor. `upgrade`: a card for a PC that is owned, not a whole machine.
    `gpus`: so many at the least, 0 where none is asked for.
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
    """`/best`: what runs best on this machine for a goal."""

    hardware: str
    goal: str
    context: int
    users: int
    assumed: tuple[Assumed, ...]


class CompareQuestion(Frozen):
    """`/compare`: two machines, as they were typed, or two models by id."""

    a: str
    b: str
    goal: str
    context: int
    assumed: tuple[Assumed, ...]


class ModelsQuestion(Frozen):
    """`/models`: which open models there are. A filter that is None lets all pass."""

    family: str | None
    size: str | None
    goal: str | None
    licence: str | None
    page: int
    assumed: tuple[Assumed, ...]


class MachinesQuestion(Frozen):
    """`/machines`: which devices there are. `memory_gib`: at least so much."""

    maker: str | None
    kind: str | None
    memory_gib: int
    page: int
    assumed: tuple[Assumed, ...]


class GuideQuestion(Frozen):
    """`/guide`: what one should know of a topic."""

    topic: Topic
    assumed: tuple[Assumed, ...]


class HelpQuestion(Frozen):
    """`/help`: what can be asked; of one command, or of all where it is None."""

    command: CommandName | None
    assumed: tuple[Assumed, ...] = ()


class AboutQuestion(Frozen):
    """`/about`: what answers here."""

    assumed: tuple[Assumed, ...] = ()


# With one of these an option is asked without, whatever the asker has saved for it.
NONE = "none"
_WITHOUT = frozenset({NONE, "无", "没有"})


class Options:
    """Reads options one by one and remembers which values were assumed."""

    def __init__(
        self, options: Mapping[str, str], usual: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._given: dict[str, str] = {
            name: text.strip() for name, text in options.items() if text.strip()
        }
        self._usual = usual
        self._assumed: list[Assumed] = []

    def given(self, name: str) -> str | None:
        """The text of an option, None where it was left out or empty."""
        return self._given.get(name)

    def usual(self, name: str) -> str | None:
        """What the asker has saved for an option."""
        return self._usual.get(name)

    def given_or_usual(self, name: str) -> str | None:
        """The text of an option, or what the asker has saved for it, which is then assumed.

        None where there is neither, and where the option says `none`.
        """
        text = self._given.get(name)
        if text is not None:
            return None if text.casefold() in _WITHOUT else text
        if name in self._usual:
            self.assume(name, self._usual[name])
        return self._usual.get(name)

    def or_assumed(self, name: str, value: str) -> str:
        """The text of an option, or the value assumed for it."""
        if name in self._given:
            return self._given[name]
        self.assume(name, value)
        return value

    def assume(self, name: str, value: str) -> None:
        """Note a value that was taken without being asked for."""
        self._assumed.append(Assumed(option=name, value=value))

    @property
    def assumed(self) -> tuple[Assumed, ...]:
        """All that was assumed so far."""
        return tuple(self._assumed)
