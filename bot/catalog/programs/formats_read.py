"""The number formats that a program reads, and what NVIDIA GPUs need for each."""

from typing import Annotated

from pydantic import Field

from bot.catalog.device import ComputeCapability
from bot.catalog.entry import Entry
from bot.sizing.formats import FORMATS

Names = Annotated[tuple[str, ...], Field(strict=False)]


class FormatsRead(Entry):
    """Formats, each as a name of `FORMATS` or as a kind of them (`gguf`, `safetensors`).

    `usual`: the one that people take unless the model itself was published in one of `reads`.
    `experimental`: formats that it reads, but that its own documents advise against.
    `compute_capability`: the least of an NVIDIA GPU for a format, where it is above the program's.
    """

    reads: Names = Field(min_length=1)
    usual: str
    experimental: Names = ()
    compute_capability: dict[str, ComputeCapability] = Field(default={})

    def reads_well(self, name: str) -> bool:
        """Return whether a program reads a format as its documents advise."""
        return _among(self.reads, name)

    def reads_somehow(self, name: str) -> bool:
        """Return whether a program reads a format, be it as an experiment only."""
        return _among(self.reads, name) or _among(self.experimental, name)

    def least_capability(self, name: str) -> float:
        """Return the least compute capability for a format; 0 if it needs none of its own."""
        own = self.compute_capability
        return own.get(name, own.get(FORMATS[name].kind, 0.0))


def _among(names: tuple[str, ...], name: str) -> bool:
    return name in names or FORMATS[name].kind in names
