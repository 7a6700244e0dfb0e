"""The entry of a machine that many members own."""

from pydantic import Field, model_validator

from bot.catalog.entry import Entry
from bot.catalog.units import MemoryGib, Share


class PopularMachine(Entry):
    """One device that many own; its place in the list says how likely a member has it.

    `memory_gib` is that of a device in several sizes. `share` is its part of the computers in the
    survey that `source` names, in the month `as_of`; None if no survey counts it.
    """

    device: str
    memory_gib: MemoryGib | None = Field(default=None, alias="memory")
    share: Share | None = Field(default=None, gt=0, lt=1)
    as_of: str | None = Field(default=None, pattern=r"^20\d\d-\d\d$")
    source: str | None = None

    @model_validator(mode="after")
    def _tells_where_a_share_is_from(self) -> "PopularMachine":
        if self.share is not None and None in (self.as_of, self.source):
            raise ValueError('a "share" needs "as_of" and "source"')
        return self
