"""The base of all catalog entries: known keys only, strict types, frozen values, ids."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


def _kebab_case(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError(f'an id is small letters, digits, "-" and ".", not "{value}"')
    return value


EntryId = Annotated[str, AfterValidator(_kebab_case)]


class Entry(BaseModel):
    """The base of entries: unknown keys are mistakes, and text is not read as a number."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
