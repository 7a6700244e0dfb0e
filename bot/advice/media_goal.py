"""Goals that no chat model serves: pictures, clips, speech, and finding texts by vectors."""

from typing import Annotated, Literal

from pydantic import Field

from bot.advice.goal import MOST_LISTED
from bot.catalog.entry import Entry
from bot.catalog.localised import LocalisedText
from bot.catalog.model import Texts

MediaGoalName = Literal["image", "video", "speech", "embedding"]


class MediaGoal(Entry):
    """One media goal of `rules/goals.yaml`.

    `models`: ids of models worth buying a machine for, the best first, as moderators judge them:
    no one score compares all of them. `cuda_only`: the goal's programs need NVIDIA GPUs.
    """

    id: MediaGoalName
    name: LocalisedText
    models: Annotated[tuple[str, ...], Field(strict=False, min_length=1, max_length=MOST_LISTED)]
    cuda_only: bool = False
    because: LocalisedText
    source: Texts
