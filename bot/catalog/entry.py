"""What all entries of the catalog share: strict words, frozen values, an id that never changes."""

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
    """The rules for reading an entry: unknown words are mistakes, text is no number."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
