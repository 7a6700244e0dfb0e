"""Results of look-ups as texts, to be stored in the database."""

import json

from pydantic import ValidationError

from bot.asking.mistake import MISTAKE_KINDS, Mistake
from bot.catalog.model import Model


def as_text(model: Model | Mistake) -> str:
    """Return an entry, or the mistake in its place, as JSON."""
    if isinstance(model, Mistake):
        return json.dumps({"mistake": model.kind, "values": model.values})
    return json.dumps({"model": model.model_dump(mode="json", exclude_defaults=True)})


def from_text(text: str) -> Model | Mistake | None:
    """Return the entry or mistake in a text; None if an earlier release's text is invalid now."""
    texts = json.loads(text)
    if "model" in texts:
        try:
            return Model.model_validate_json(json.dumps(texts["model"]))
        except ValidationError:
            return None
    if texts["mistake"] not in MISTAKE_KINDS:
        return None
    return Mistake(texts["mistake"], **texts["values"])
