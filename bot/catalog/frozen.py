"""Values of questions, figures and answers: frozen, and strict about their names."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value of a question or an answer: never changed after it is made."""

    model_config = ConfigDict(frozen=True, extra="forbid")
