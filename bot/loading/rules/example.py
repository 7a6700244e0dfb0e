"""The examples at the end of a rule file: questions with expected answers, asked on loading."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from bot.catalog.entry import Entry
from bot.catalog.system import Route
from bot.sizing.placing.placement import Verdict


def _as_typed(value: object) -> object:
    """Return a number or a flag as the text that a member would type; other values unchanged."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value


Typed = Annotated[
    str,
    BeforeValidator(_as_typed),
    WithJsonSchema({"type": ["string", "number", "boolean"]}),
]
Ids = Annotated[tuple[str, ...], Field(strict=False)]


class Example(Entry):
    """The base of examples; `cautions: []` expects none, and None expects nothing about them."""

    ask: dict[str, Typed] = Field(min_length=1)
    cautions: Ids | None = None


class FitExample(Example):
    """An example of `/fit`."""

    verdict: Verdict | None = None


class BuyExample(Example):
    """An example of `/buy`; `rules` names branches on the path, not necessarily all of them."""

    route: Route | None = None
    rules: Ids | None = None
