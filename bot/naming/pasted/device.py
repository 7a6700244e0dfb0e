"""The content of a tool's output: devices under their drivers' names, and the RAM."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Listed:
    """One device of an output; None where the output does not say.

    `name`: the driver's name, cut if it ends in `...`. `memory_gib`: the driver's count, a little
    less than the size on the box. `working_set_gib`: the part of the memory that macOS allows the
    GPU. `cores`: those of an Apple GPU.
    """

    name: str
    memory_gib: float | None = None
    working_set_gib: float | None = None
    cores: int | None = None


@dataclass(frozen=True)
class Pasted:
    """The content of one output; `ram_gib` is the size as sold, None if the output has none.

    `on_windows`: only Windows prints such an output.
    """

    devices: tuple[Listed, ...]
    ram_gib: float | None = None
    on_windows: bool = False
