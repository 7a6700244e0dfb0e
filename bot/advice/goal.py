"""What a goal needs: how large a model, how much context, how fast; and which models serve it."""

from typing import Annotated, Final, Literal

from pydantic import Field

from bot.catalog.entry import Entry
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
    "image",
    "flagship",
    "reasoning",
    "chinese",
    "vision",
]

# Every machine on sale is held against each of a goal's models, in every server that asks.
MOST_LISTED: Final = 12


class Goal(Entry):
    """One goal of `rules/goals.yaml`.

    `models` are ids of the catalog, the one that the goal needs first, smaller ones after it.
    `decode_floor`: slower than this does not serve the goal. `prefill_floor`: no more does what
    reads prompts slower; None where they are short. `cuda_only`: its programs want NVIDIA.
    `sees_pictures`: only models with a vision encoder serve it.
    `tokens_per_day` are read and written where nothing is said, `prompt_share` of them read.
    `ranked_by`: the benchmarks that tell which model is better at it, the most telling first; none
    where no benchmark does.
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
    because: LocalisedText
    source: Texts
