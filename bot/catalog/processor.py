"""The entry of a processor family: CPUs with the same memory, told by their model numbers."""

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from bot.catalog.entry import Entry, EntryId
from bot.catalog.machine import RamKind
from bot.catalog.model import Texts
from bot.catalog.units import one_or_many

Series = Literal[
    "core",
    "core-series",
    "core-ultra",
    "intel-n",
    "pentium",
    "xeon-e3",
    "xeon-e5",
    "xeon-e7",
    "xeon-scalable",
    "xeon-6",
    "xeon-w",
    "xeon-d",
    "xeon-e",
    "fx",
    "athlon",
    "ryzen",
    "ryzen-ai",
    "threadripper",
    "epyc",
]
Segment = Literal["desktop", "laptop", "workstation", "server"]
Instructions = Literal["avx2", "avx512", "amx", "neon"]
PLAIN = "none"  # in a list of suffixes: the number may stand alone
# Glyphs of a model number: any digit; any digit or letter.
_DIGIT, _EITHER = "#", "?"
_NUMBER = re.compile(r"[0-9a-z][0-9a-z#?]{1,7}")
_MEMORY_TEXT = r"(?P<low>LP)?DDR(?P<generation>[2-5])X?-(?P<speed>[1-9][0-9]{2,4})"
_MEMORY = re.compile(_MEMORY_TEXT)
_ON_CHANNELS = re.compile(rf"(?P<channels>[1-9][0-9]?)ch (?P<memory>{_MEMORY_TEXT})")


def _memory_kind(value: object) -> RamKind:
    """Read `DDR4-3200` as the RAM of one channel."""
    match = _MEMORY.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f'"{value}" is no kind of memory, write it as DDR4-3200 or LPDDR5X-7500')
    return RamKind(int(match["generation"]), int(match["speed"]), 1, low_power=bool(match["low"]))


MemoryKind = Annotated[
    RamKind,
    BeforeValidator(_memory_kind),
    WithJsonSchema({"type": "string", "pattern": f"^{_MEMORY.pattern}$"}),
]


def _on_channels(value: object) -> RamKind:
    """Read `8ch DDR4-3200` as RAM on eight channels."""
    match = _ON_CHANNELS.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f'"{value}" is no RAM on channels, write it as 8ch DDR4-3200')
    return _memory_kind(match["memory"]).on(int(match["channels"]))


RamOnChannels = Annotated[
    RamKind,
    BeforeValidator(_on_channels),
    WithJsonSchema({"type": "string", "pattern": f"^{_ON_CHANNELS.pattern}$"}),
]


class Graphics(Entry):
    """The graphics inside the processors of a family.

    `device`: its entry in the catalog. `numbers`: the model numbers that have it; empty: the rest.
    `lacking`: the suffixes of those without any.
    """

    device: str
    numbers: Texts = ()
    lacking: Texts = ()

    def has(self, model: str) -> bool:
        """Return whether the processor with this model number has these graphics."""
        if self.lacking and model.endswith(tuple(suffix.casefold() for suffix in self.lacking)):
            return False
        return not self.numbers or any(begins(model, number) for number in self.numbers)


class ProcessorFamily(Entry):
    """A family of processors with their makers' figures.

    `series`, `numbers` and `suffixes` tell which model numbers belong to it: `#` is any digit, `?`
    any digit or letter; the suffix `none` lets the number stand alone. `called`: names without a
    number. `memory`: each kind of RAM at its official speed; `usual`: what most such machines
    have. `channels` are 8 bytes wide. `cores`: fewest and most. `sockets`: how many work together.
    `graphics_first`: its own graphics are what models usually run on. `platform`: the catalog's
    device for this family with its usual RAM.
    """

    id: EntryId
    name: str
    maker: str
    segment: Segment
    year: int = Field(ge=2008, le=2100)
    series: Series | None = None
    numbers: Texts = ()
    suffixes: Texts = (PLAIN,)
    called: Texts = ()
    examples: Texts = Field(min_length=1)
    memory: Annotated[
        tuple[MemoryKind, ...], BeforeValidator(one_or_many), Field(strict=False, min_length=1)
    ]
    usual: MemoryKind
    channels: int = Field(ge=1, le=16)
    cores: Annotated[
        tuple[Annotated[int, Field(ge=1, le=512)], ...],
        BeforeValidator(one_or_many),
        Field(strict=False, max_length=2),
    ] = ()
    instructions: Annotated[tuple[Instructions, ...], Field(strict=False)] = ()
    graphics: Annotated[tuple[Graphics, ...], Field(strict=False)] = ()
    graphics_first: bool = False
    sockets: int = Field(default=1, ge=1, le=8)
    platform: str | None = None
    note: str | None = None
    source: Texts = Field(min_length=1)

    @model_validator(mode="after")
    def _can_be_named(self) -> "ProcessorFamily":
        if bool(self.series) != bool(self.numbers):
            raise ValueError('"series" and "numbers" go together')
        if not self.series and not self.called:
            raise ValueError('needs "series" and "numbers", or names in "called"')
        for number in self.numbers:
            if not _NUMBER.fullmatch(number.casefold()):
                raise ValueError(f'"{number}" is no model number, write it as 12### or 7??2')
        if self.usual.generation not in {kind.generation for kind in self.memory}:
            raise ValueError('"usual" is no memory of this family')
        return self

    def literals(self, model: str) -> int | None:
        """Return how many letters of a model number the family names; None if it is not its own."""
        known = (
            _literal(number)
            for number in self.numbers
            if begins(model, number) and self._ends(model[len(number) :])
        )
        return max(known, default=None)

    def _ends(self, suffix: str) -> bool:
        return any(
            suffix == ("" if entry == PLAIN else entry.casefold()) for entry in self.suffixes
        )

    def ram(self, sockets: int = 1) -> RamKind:
        """Return the usual RAM on all channels of so many sockets."""
        return self.usual.on(self.channels * sockets)

    def official(self, generation: int) -> RamKind | None:
        """Return the fastest official RAM of a generation, of one channel; None if it has none."""
        kinds = [kind for kind in self.memory if kind.generation == generation]
        return max(kinds, key=lambda kind: kind.mega_transfers_per_s, default=None)


def begins(model: str, number: str) -> bool:
    """Return whether a model number in small letters begins as a pattern says."""
    return len(model) >= len(number) and all(
        glyph == letter
        or (glyph == _DIGIT and letter.isdigit())
        or (glyph == _EITHER and letter.isalnum())
        for glyph, letter in zip(number.casefold(), model, strict=False)
    )


def _literal(number: str) -> int:
    return sum(glyph not in (_DIGIT, _EITHER) for glyph in number)
