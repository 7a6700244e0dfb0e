"""Tasks that people have a model do, whose time `/fit` gives besides tokens per second."""

from typing import Final, Literal

from pydantic import Field, model_validator

from bot.catalog.entry import Entry, EntryId
from bot.catalog.localised import LocalisedText
from bot.catalog.model import Texts

# Every answer to /fit works out the time of each, also with a server's own rules.
MOST_TASKS: Final = 12
_MOST_TURNS: Final = 1000
_MOST_TOKENS: Final = 10_000_000


class Task(Entry):
    """One task of `rules/tasks.yaml`: a conversation of `turns` turns with the model.

    `prompt`: tokens that the first turn reads; `followup`: those that each further turn adds to
    it (the next message, the output of a tool); `answer`: tokens that each turn writes. A `warm`
    prefix stays in the cache, so that a further turn reads its followup alone; with a `cold` one
    it reads everything again, earlier answers too.
    """

    id: EntryId
    name: LocalisedText
    turns: int = Field(gt=0, le=_MOST_TURNS)
    prompt_tokens: int = Field(alias="prompt", gt=0, le=_MOST_TOKENS)
    followup_tokens: int = Field(default=0, alias="followup", ge=0, le=_MOST_TOKENS)
    answer_tokens: int = Field(alias="answer", gt=0, le=_MOST_TOKENS)
    prefix: Literal["warm", "cold"] = "warm"
    source: Texts

    @property
    def turn_tokens(self) -> int:
        """The tokens by which each further turn lengthens the conversation."""
        return self.followup_tokens + self.answer_tokens

    @property
    def context_tokens(self) -> int:
        """The context that the whole task fills."""
        return self.prompt_tokens + self.answer_tokens + (self.turns - 1) * self.turn_tokens

    @model_validator(mode="after")
    def _followup_needs_turns(self) -> "Task":
        if self.turns == 1 and self.followup_tokens:
            raise ValueError("a task of one turn has no followup; leave it out")
        return self
