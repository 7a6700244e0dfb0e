"""A published time: how long a picture or clip took on a device, with all settings."""

from pydantic import Field, model_validator

from bot.catalog.entry import Entry
from bot.catalog.media.media_model import Resolution
from bot.catalog.model import Texts
from bot.sizing.media.pictures import Canvas


class MediaTime(Entry):
    """The seconds that a batch took; `low` and `high` are quartiles where many people measured.

    `batched_seconds`: those of one picture in the fastest batch, which keeps the device busy.
    """

    model: str
    device: str
    format: str
    program: str
    resolution: Resolution
    frames: int = Field(default=1, ge=1)
    steps: int = Field(ge=1)
    batch: int = Field(default=1, ge=1)
    seconds: float = Field(gt=0)
    low: float | None = Field(default=None, gt=0)
    high: float | None = Field(default=None, gt=0)
    batched_seconds: float | None = Field(default=None, gt=0)
    source: Texts = Field(min_length=1)

    @model_validator(mode="after")
    def _ordered(self) -> "MediaTime":
        if not (self.low or self.seconds) <= self.seconds <= (self.high or self.seconds):
            raise ValueError('"seconds" lie between "low" and "high"')
        return self

    @property
    def canvas(self) -> Canvas:
        """What was made."""
        width, height = self.resolution.split("x")
        return Canvas(int(width), int(height), self.frames, self.batch)
