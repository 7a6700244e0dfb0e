"""What came of a look-up, as text that outlives the process."""

import json

from pydantic import ValidationError

from bot.asking.mistake import MISTAKE_KINDS, Mistake
from bot.catalog.model import Model


def as_text(found: Model | Mistake) -> str:
    """An entry, or why there is none."""
    if isinstance(found, Mistake):
        return json.dumps({"mistake": found.kind, "values": found.values})
    return json.dumps({"model": found.model_dump(mode="json", exclude_defaults=True)})


def from_text(text: str) -> Model | Mistake | None:
    """What a text says; None where an earlier release meant something else by it."""
    said = json.loads(text)
    if "model" in said:
        try:
            return Model.model_validate_json(json.dumps(said["model"]))
        except ValidationError:
            return None
    if said["mistake"] not in MISTAKE_KINDS:
        return None
    return Mistake(said["mistake"], **said["values"])
