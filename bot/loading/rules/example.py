"""Questions with known answers at the end of a rule file, asked each time it is loaded."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from bot.catalog.entry import Entry
from bot.catalog.system import Route
from bot.sizing.placing.placement import Verdict


def _as_typed(value: object) -> object:
    """A number or a flag, as a member would type it."""
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
    """What examples of all commands share; `cautions: []` expects that nothing is said."""

    ask: dict[str, Typed] = Field(min_length=1)
    cautions: Ids | None = None


class FitExample(Example):
    """An example of `/fit`."""

    verdict: Verdict | None = None


class BuyExample(Example):
    """An example of `/buy`; `rules` names branches on the path, not necessarily all of them."""

    route: Route | None = None
    rules: Ids | None = None
