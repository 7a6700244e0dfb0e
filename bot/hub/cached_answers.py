"""What came of a look-up, as text that outlives the process."""

import json

from pydantic import ValidationError

from bot.asking.mistake import MISTAKE_KINDS, Mistake
from bot.catalog.model import Model


def as_text(model: Model | Mistake) -> str:
    """An entry, or why there is none."""
    if isinstance(model, Mistake):
        return json.dumps({"mistake": model.kind, "values": model.values})
    return json.dumps({"model": model.model_dump(mode="json", exclude_defaults=True)})


def from_text(text: str) -> Model | Mistake | None:
    """What a text says; None where an earlier release meant something else by it."""
    texts = json.loads(text)
    if "model" in texts:
        try:
            return Model.model_validate_json(json.dumps(texts["model"]))
        except ValidationError:
            return None
    if texts["mistake"] not in MISTAKE_KINDS:
        return None
    return Mistake(texts["mistake"], **texts["values"])
