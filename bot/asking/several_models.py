"""Several models that one question names: `qwen3-8b + bge-m3`."""

import re
from typing import Final

from bot.asking.request import Request

_BETWEEN: Final = re.compile(r"\s\+\s")


def model_texts(text: str) -> tuple[str, ...]:
    """Return the names of models in a text, joined by a plus sign between spaces."""
    return tuple(part.strip() for part in _BETWEEN.split(text))


def names_several(request: Request) -> bool:
    """Whether a question names several models."""
    return request.model is None and len(model_texts(request.options.get("model", ""))) > 1
