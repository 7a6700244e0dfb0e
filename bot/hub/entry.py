"""A description -> a catalog entry, and its text as a catalog file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml
from pydantic import ValidationError

from bot.asking.mistake import Mistake
from bot.catalog.model import UNKNOWN_RELEASE, Model
from bot.hub.description import Description

UNKNOWN = "unknown"
_HEAD = """\
# Read from the model's own files by `rigwise import`, not checked by a moderator.
# What is {unknown} stands in no file: fill it in. Then put the entry among those of its family in
# catalog/models. Try me: rigwise check
"""


@dataclass(frozen=True)
class Provenance:
    """The source of a description, and facts about its model from outside the description."""

    name: str
    source: str
    repository: str = UNKNOWN
    developer: str = UNKNOWN
    released: str = UNKNOWN_RELEASE
    license: str = UNKNOWN


def entry(description: Description, provenance: Provenance) -> Model:
    """Return a catalog entry; a Mistake if a value, such as the id from the name, is invalid."""
    own = model_id(provenance.name)
    words = {
        "id": own,
        "name": provenance.name,
        "family": own.split("-")[0],
        "developer": provenance.developer,
        "repository": provenance.repository,
        "released": provenance.released,
        "license": provenance.license,
        "native_format": description.native_format,
        "max_context": description.max_context,
        "published_parameters": description.parameters,
        "vision": _encoder(description),
        "shape": description.shape,
        "source": [provenance.source],
    }
    try:
        return Model.model_validate(words)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(map(str, fault["loc"]))
        raise Mistake("bad_shape", field=field, reason=fault["msg"]) from None


def _encoder(description: Description) -> dict[str, object] | None:
    size = description.encoder_parameters
    return {"parameters": size, "derived": True} if size else None


def model_id(name: str) -> str:
    """Return the id for a name: lower-case letters, digits, hyphens and dots, or `unknown`."""
    plain = re.sub(r"[^a-z0-9.]+", "-", name.lower())
    return re.sub(r"\.*-[-.]*|\.{2,}", "-", plain).strip("-.") or UNKNOWN


def entry_text(model: Model) -> str:
    """Return an entry as the text of a catalog file."""
    words = spoken(model.model_dump(mode="json", exclude_defaults=True))
    body = yaml.safe_dump(
        {"models": [words]}, sort_keys=False, allow_unicode=True, width=100, default_flow_style=None
    )
    return _HEAD.format(unknown=UNKNOWN) + body


def spoken(words: Mapping[str, object]) -> dict[str, object]:
    """Return the fields whose value is not None."""
    return {name: value for name, value in words.items() if value is not None}
