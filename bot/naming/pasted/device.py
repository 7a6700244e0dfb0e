"""The content of a tool's output: devices under their drivers' names, processor, and RAM."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Listed:
    """One device of an output; None where the output does not say.

    `name`: the driver's name, cut if it ends in `...`. `memory_gib`: the driver's count, a little
    less than the size on the box. `working_set_gib`: the part of the memory that macOS allows the
    GPU. `cores`: those of an Apple GPU. `own_memory`: the tool counts only memory of the card
    itself, none that it shares with the processor. `architecture`: AMD's name, such as gfx1100.
    """

    name: str
    memory_gib: float | None = None
    working_set_gib: float | None = None
    cores: int | None = None
    own_memory: bool = False
    architecture: str | None = None


@dataclass(frozen=True)
class Pasted:
    """The content of one output; `ram_gib` is the size as sold, None if the output has none.

    `on_windows`: only Windows prints such an output, or it names Windows. `processor`: its name as
    written. `several`: it describes more than one computer. `beside`: devices that only the output
    of a further tool in the same text lists.
    """

    devices: tuple[Listed, ...]
    ram_gib: float | None = None
    on_windows: bool = False
    processor: str | None = None
    several: bool = False
    beside: tuple[Listed, ...] = ()
