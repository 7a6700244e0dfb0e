"""The answer to `/ask`: how a sentence was read, and the answer to what it asks."""

from typing import Any, Literal

from pydantic import SerializerFunctionWrapHandler, model_serializer

from bot.asking.question import Assumed
from bot.asking.sentence.reading import Reading
from bot.catalog.frozen import Frozen


class AskQuestion(Frozen):
    """`/ask`: only what was read of the sentence is part of the answer, not the sentence."""

    assumed: tuple[Assumed, ...] = ()


class AskAnswer(Frozen):
    """What a sentence asks, with the answer; without one, what to ask back.

    `led_to` is the answer of the command that was read, an `Answer`; None if something is missing.
    `choices`: values for the first option that is missing, as they are typed.
    As JSON it is the answer that it led to, with `read` beside it.
    """

    kind: Literal["ask"] = "ask"
    question: AskQuestion = AskQuestion()
    read: Reading
    led_to: Any = None
    choices: tuple[str, ...] = ()
    library_version: str

    @model_serializer(mode="wrap")
    def _as_led_to(self, write: SerializerFunctionWrapHandler) -> dict[str, object]:
        """Write the answer that was led to, and how the sentence was read."""
        values: dict[str, object] = write(self)
        led_to = values.pop("led_to")
        if isinstance(led_to, dict):
            return {**led_to, "read": values["read"]}
        del values["question"]
        return values
