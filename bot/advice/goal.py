"""Goals of members: the models that serve each, and the context and speed that it needs."""

from typing import Annotated, Final, Literal

from pydantic import Field, model_validator

from bot.catalog.entry import Entry, EntryId
from bot.catalog.localised import LocalisedText
from bot.catalog.model import Texts
from bot.catalog.units import Share, TokensPerS
from bot.sizing.training.recipe import Method

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
HoursPerDay = Annotated[float, Field(gt=0, le=24)]
# What of a machine matters for a goal that is not about the speed of a model: how much it holds,
# how fast it calculates, how fast it reads its memory.
Quality = Literal["memory", "compute", "bandwidth"]


class Training(Entry):
    """The training that a goal is about: a machine serves it that has the memory for it.

    `model`: the catalog id of the model that is trained unless another is named; `sequence`: the
    longest example in tokens.
    """

    method: Method
    model: str
    rank: int = Field(default=16, gt=0, le=1024)
    batch: int = Field(default=1, gt=0, le=1024)
    sequence: int = Field(default=2048, gt=0)


class Goal(Entry):
    """One goal of `rules/goals.yaml`.

    `models`: catalog ids of the models worth buying a machine for. `ranked_by` orders them; the
    order given here decides between equal scores and among models without a score.
    `smaller_models`: those to run on a machine to buy where none of these is within the budget.
    `decode_floor`: a lower decode speed does not serve the goal; above `decode_comfortable` more
    hardly helps. `prefill_floor`: a lower prefill speed does not serve it either; None if prompts
    are short. `cuda_only`: the goal's programs need NVIDIA GPUs. `sees_pictures`: only models with
    a vision encoder serve it. `trains`: what is trained, None for goals that run models.
    `tokens_per_day`: tokens read and written per day unless the member gives a number;
    `prompt_share` of them are read. `hours_per_day`: how long the machine works, None where that
    follows from the tokens; few hours speak for renting. `matters`: what of a machine matters most,
    in this order; empty where decode speed does. `ranked_by`: ids of the benchmarks that rank
    models for this goal, the most telling first; empty if no benchmark does. `task`: the id of the
    task in `rules/tasks.yaml` whose time matters for the goal; None if none is typical of it.
    """

    id: GoalName
    name: LocalisedText
    models: Annotated[tuple[str, ...], Field(strict=False, min_length=1, max_length=MOST_LISTED)]
    smaller_models: Annotated[tuple[str, ...], Field(strict=False, max_length=MOST_LISTED)] = ()
    context: int = Field(gt=0)
    decode_floor_tokens_per_s: TokensPerS = Field(alias="decode_floor", gt=0)
    decode_comfortable_tokens_per_s: TokensPerS = Field(alias="decode_comfortable", gt=0)
    prefill_floor_tokens_per_s: TokensPerS | None = Field(default=None, alias="prefill_floor", gt=0)
    cuda_only: bool = False
    sees_pictures: bool = False
    trains: Training | None = None
    tokens_per_day: int = Field(gt=0)
    prompt_share: Share = Field(ge=0, le=1)
    hours_per_day: HoursPerDay | None = None
    matters: Annotated[tuple[Quality, ...], Field(strict=False, max_length=3)] = ()
    ranked_by: Annotated[tuple[str, ...], Field(strict=False, max_length=MOST_LISTED)] = ()
    task: EntryId | None = None
    because: LocalisedText
    source: Texts

    @model_validator(mode="after")
    def _ordered(self) -> "Goal":
        if self.decode_floor_tokens_per_s > self.decode_comfortable_tokens_per_s:
            raise ValueError("decode_floor is more than decode_comfortable; are the two swapped?")
        return self
