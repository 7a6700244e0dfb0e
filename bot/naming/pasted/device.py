"""What a pasted output of a tool lists: devices as their driver calls them, and the RAM."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Listed:
    """One device of an output.

    `name` as the driver says it; one that ends in `...` was cut. `memory_gib` is what the driver
    counts, a little less than the size on the box. `working_set_gib` is what macOS lets a GPU have
    of the memory. `cores` are those of an Apple GPU.
    """

    name: str
    memory_gib: float | None = None
    working_set_gib: float | None = None
    cores: int | None = None


@dataclass(frozen=True)
class Pasted:
    """All that an output lists; `ram_gib` as it is sold, None where the output tells none.

    `on_windows`: only Windows prints such an output.
    """

    devices: tuple[Listed, ...]
    ram_gib: float | None = None
    on_windows: bool = False
