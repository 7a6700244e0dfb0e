"""The base of questions, figures and answers."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value of a question or an answer: it cannot be changed, and has known fields only."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
