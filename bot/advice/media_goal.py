"""Goals that no chat model serves: pictures, clips, speech, and finding texts by vectors."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from bot.advice.goal import MOST_LISTED, HoursPerDay
from bot.catalog.entry import Entry
from bot.catalog.localised import LocalisedText
from bot.catalog.model import Texts
from bot.catalog.units import Seconds

MediaGoalName = Literal["image", "video", "speech", "embedding"]
Points = Annotated[float, Field(ge=0, le=1000)]


class Worth(Entry):
    """What more is worth when machines are compared, in points.

    `model`: the first of the goal's models instead of none; `format`: all bits instead of none.
    `time` and `memory`: each doubling while there is far too little; at what is enough a doubling
    is worth about half, and beyond that ever less. `bandwidth` and `compute`: each doubling.
    `old_cuda`: lost by an NVIDIA GPU that does not calculate in bfloat16; `modded`: lost by a card
    that somebody rebuilt. `price`: what each doubling of the price costs,
    `price_without_budget`: if no budget was named. `gain`: so many points more than what is owned
    make it worth buying.
    """

    model: Points = 36
    format: Points = 6
    time: Points = 6
    memory: Points = 9
    bandwidth: Points = 1
    compute: Points = 1
    old_cuda: Points = 18
    modded: Points = 7
    price: Points = 7
    price_without_budget: Points = 10
    gain: Points = 5

    @property
    def points(self) -> tuple[float, ...]:
        """The points of what a machine does, as a key for caches."""
        speed = self.time, self.bandwidth, self.compute
        return (self.model, self.format, *speed, self.memory, self.old_cuda, self.modded)


class MediaGoal(Entry):
    """One media goal of `rules/goals.yaml`.

    `models`: ids of models worth buying a machine for, the best first, as moderators judge them:
    no one score compares all of them. What memory they need is calculated. `cuda_only`: the goal's
    programs need NVIDIA GPUs. `runs_on_processor`: a processor is fast enough. `comfortable`: the
    time of one item of the first model with a known time, below which more speed hardly helps;
    `patience`: slower than this does not serve. `hours_per_day`: how long the machine works.
    """

    id: MediaGoalName
    name: LocalisedText
    models: Annotated[tuple[str, ...], Field(strict=False, min_length=1, max_length=MOST_LISTED)]
    cuda_only: bool = False
    runs_on_processor: bool = False
    comfortable_s: Seconds = Field(default=60, alias="comfortable", gt=0)
    patience_s: Seconds = Field(default=3600, alias="patience", gt=0)
    hours_per_day: HoursPerDay = 1
    worth: Worth = Worth()
    because: LocalisedText
    source: Texts

    @model_validator(mode="after")
    def _ordered(self) -> "MediaGoal":
        if self.comfortable_s > self.patience_s:
            raise ValueError("comfortable is longer than patience; are the two swapped?")
        return self
