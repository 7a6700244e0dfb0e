"""Models mentioned in a message by name, repository or address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.naming.models.model_names import ModelNames
from bot.naming.models.name_text import folded, in_latin
from bot.naming.models.named_entry import Named
from bot.naming.not_found import NotFound

_MOST_NAMES: Final = 40  # that are looked up, each in up to a millisecond
_LONGEST_NAME: Final = 4  # words, as in `Qwen 2.5 Coder 32B`
_ADDRESS: Final = re.compile(
    r"(?:huggingface\.co|hf\.co|modelscope\.cn/models)/([\w.-]{1,96}/[\w.-]{0,95}\w)", re.ASCII
)
_WORD: Final = re.compile(r"[a-z0-9](?:[a-z0-9._:/+-]*[a-z0-9+])?")
_LETTERS: Final = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class MentionedModels:
    """`models` as the option `model` takes them; `near`: similar names if there are none."""

    models: tuple[str, ...]
    near: tuple[str, ...]


def models_in_text(text: str, names: ModelNames) -> MentionedModels:
    """Find the models that a text mentions; one named by its address may be outside the catalog.

    A name must begin with the word of a family, so that no other word is taken for a misspelt name.
    """
    models: list[str] = []
    near: list[str] = []
    for repository in _ADDRESS.findall(text):
        match = names.find(repository)
        models.append(repository if isinstance(match, NotFound) else match.id)
    words = _WORD.findall(in_latin(folded(_ADDRESS.sub(" ", text))))
    for match in _models_named(words, names):
        if isinstance(match, NotFound):
            near += match.suggestions
        else:
            models.append(match.id)
    return MentionedModels(_once(models), () if models else _once(near))


def _models_named(words: list[str], names: ModelNames) -> Iterator[Named | NotFound]:
    """Yield the match of each name, taking the longest group of words that means one model."""
    at = looked_up = 0
    while at < len(words) and looked_up < _MOST_NAMES:
        length = 1
        if _may_begin(words[at], names):
            looked_up += 1
            longest, length = _longest(words[at : at + _LONGEST_NAME], names)
            yield longest
        at += length


def _longest(words: list[str], names: ModelNames) -> tuple[Named | NotFound, int]:
    for length in range(len(words), 0, -1):
        result = names.find(" ".join(words[:length]))
        if not isinstance(result, NotFound):
            return result, length
    return result, 1


def _may_begin(word: str, names: ModelNames) -> bool:
    """Whether a word may begin a name: it is a family's, or has the form `owner/name`."""
    letters = _LETTERS.match(word)
    is_family = letters is not None and letters[0] in names.families
    return is_family or ("/" in word and any(sign.isdigit() for sign in word))


def _once(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
