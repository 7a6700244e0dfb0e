"""Goals of members: the models that serve each, and the context and speed that it needs."""

from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from bot.catalog.entry import Entry, EntryId
from bot.catalog.localised import LocalisedText
from bot.catalog.model import Texts
from bot.catalog.units import Share, TokensPerS

GoalName = Literal[
    "learning",
    "chat",
    "coding",
    "agents",
    "rag",
    "roleplay",
    "translation",
    "fine-tuning",
    "flagship",
    "reasoning",
    "chinese",
    "vision",
]

DEFAULT_GOAL: Final[GoalName] = "chat"  # if none is named
# /buy tries each of a goal's models on every machine on sale, for every server that asks.
MOST_LISTED: Final = 12


class Goal(Entry):
    """One goal of `rules/goals.yaml`.

    `models`: catalog ids of the models worth buying a machine for. `ranked_by` orders them; the
    order given here decides between equal scores and among models without a score.
    `decode_floor`: a lower decode speed does not serve the goal; above `decode_comfortable` more
    hardly helps. `prefill_floor`: a lower prefill speed does not serve it either; None if prompts
    are short. `cuda_only`: the goal's programs need NVIDIA GPUs. `sees_pictures`: only models with
    a vision encoder serve it. `tokens_per_day`: tokens read and written per day unless the member
    gives a number; `prompt_share` of them are read. `ranked_by`: ids of the benchmarks that rank
    models for this goal, the most telling first; empty if no benchmark does. `task`: the id of the
    task in `rules/tasks.yaml` whose time matters for the goal; None if none is typical of it.
    """

    id: GoalName
    name: LocalisedText
    models: Annotated[tuple[str, ...], Field(strict=False, min_length=1, max_length=MOST_LISTED)]
    context: int = Field(gt=0)
    decode_floor_tokens_per_s: TokensPerS = Field(alias="decode_floor", gt=0)
    decode_comfortable_tokens_per_s: TokensPerS = Field(alias="decode_comfortable", gt=0)
    prefill_floor_tokens_per_s: TokensPerS | None = Field(default=None, alias="prefill_floor", gt=0)
    cuda_only: bool = False
    sees_pictures: bool = False
    tokens_per_day: int = Field(gt=0)
    prompt_share: Share = Field(ge=0, le=1)
    ranked_by: Annotated[tuple[str, ...], Field(strict=False, max_length=MOST_LISTED)] = ()
    task: EntryId | None = None
    because: LocalisedText
    source: Texts

    @model_validator(mode="after")
    def _ordered(self) -> "Goal":
        if self.decode_floor_tokens_per_s > self.decode_comfortable_tokens_per_s:
            raise ValueError("decode_floor is more than decode_comfortable; are the two swapped?")
        return self
