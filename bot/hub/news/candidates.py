"""Which of the models that the hub lists may be new chat models for the catalog."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from bot.catalog.model import UNKNOWN, Model
from bot.hub.news.listing import ListedModel
from bot.library.library import Library

# Older models are no news, but some that are missing are asked for again: half a year.
_NEWS_DAYS: Final = 183
# `pipeline_tag` of models that chat; one that was published an hour ago may have none.
_CHATS: Final = frozenset({"", "any-to-any", "image-text-to-text", "text-generation"})
# Words of a repository that holds another one's model in a smaller format, or untrained for chat.
_COPIES: Final = frozenset(
    {"2bit", "4bit", "6bit", "8bit", "adapter", "awq", "base", "bnb", "draft", "eagle", "eagle3"}
    | {
        "exl2",
        "exl3",
        "fp4",
        "fp8",
        "gguf",
        "gptq",
        "int4",
        "int8",
        "lora",
        "mlx",
        "mxfp4",
        "mxfp8",
    }
    | {"nvfp4", "onnx", "pt", "w4a16", "w8a8"}
)


def makers(library: Library) -> list[str]:
    """Return the owners of the catalog's repositories, those of most models first."""
    owners: dict[str, int] = {}
    for model in library.originals:
        owner, slash, _ = model.repository.partition("/")
        if slash and owner != UNKNOWN:
            owners[owner] = owners.get(owner, 0) + 1
    return sorted(owners, key=lambda owner: (-owners[owner], owner.lower()))


def candidates(listed: Iterable[ListedModel], library: Library, today: date) -> list[ListedModel]:
    """Return the chat models of the last half year that the catalog lacks, the newest first."""
    known = {model.repository.lower() for model in library.models.values()}
    since = (today - timedelta(days=_NEWS_DAYS)).isoformat()
    found = [
        model
        for model in listed
        if model.created >= since
        and model.task in _CHATS
        and not model.is_copy
        and not _COPIES.intersection(re.split(r"[-_.]", _name(model).lower()))
        and model.repository.lower() not in known
        and not _has(model, library)
    ]
    return sorted(found, key=lambda model: (model.created, model.repository), reverse=True)


def _has(listed: ListedModel, library: Library) -> bool:
    """Return whether an entry has the name, whatever repository it names."""
    found = library.model_names.find(_name(listed))
    return isinstance(found, Model) and not found.is_unchecked


def _name(listed: ListedModel) -> str:
    return listed.repository.partition("/")[2]
