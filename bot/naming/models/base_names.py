"""The models whose fine-tune an unknown name may be: their words and numbers, and more words.

The shape of a fine-tune is that of its base, so its figures are known where the base is, beyond
doubt. Numbers are exact here as everywhere, and nothing is corrected.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bot.catalog.model import Model
from bot.naming.models.completion import COPIES
from bot.naming.models.name_parts import SIZES, Number, name_parts, with_decimals
from bot.naming.models.named_entry import NamedEntry, Reading

# Words of models that have other layers, encoders or tasks than what they are named after.
_WORDS_OF_OTHER_SHAPES: Final = """
    vl vlm vision visual omni audio image video speech asr tts ocr embed embedding embeddings rerank
    reranker reward code coder moe mamba draft drafter eagle medusa speculator pruned reap expanded
    passthrough frankenmerge upscaled lora adapter
"""
_OTHER_SHAPES: Final = frozenset(_WORDS_OF_OTHER_SHAPES.split())
# Kinds of numbers that a fine-tune has only from its base; a version or a date may be its own.
_OF_THE_SHAPE: Final = (*SIZES, "active", "experts", "context")


def possible_bases(name: str, asked: Reading, entries: Sequence[NamedEntry]) -> list[NamedEntry]:
    """Return the entries that a name may be a fine-tune of, the newest first; usually one or none.

    `name`: the text without address and storage format; `asked`: its words and numbers.
    """
    name = with_decimals(name)
    typed = frozenset(name_parts(name).words)
    fitting = [*_fitting(asked, typed, entries)]
    most = max((len(title.words) for _, title in fitting), default=0)
    nearest = [(entry, title) for entry, title in fitting if len(title.words) == most]
    if any(_differs(asked, title.words, entries) for _, title in nearest):
        return []
    said = [(entry, title) for entry, title in nearest if _says_version(name, title)]
    if said:
        return _once(said)
    if any(_says(name, title, _versions(asked.numbers)) for _, title in nearest):
        return []  # a version that none of them has
    # One model without a version is meant; of several, or one whose version is not said, none is.
    unversioned = [title for _, title in nearest if not _versions(title.numbers)]
    several = _once(nearest)
    return several if len(several) > 1 or unversioned else []


def _once(found: Iterable[tuple[NamedEntry, Reading]]) -> list[NamedEntry]:
    return list({entry.age: entry for entry, _ in found}.values())


def _fitting(
    asked: Reading, typed: frozenset[str], entries: Iterable[NamedEntry]
) -> Iterator[tuple[NamedEntry, Reading]]:
    """Yield each title of which the name has all words, the size, and no other size."""
    for entry in entries:
        if not isinstance(entry.entry, Model) or entry.family not in typed:
            continue
        for title in entry.titles:
            named = entry.family in title.words and title.words < asked.words
            if named and _has_its_size(asked, title, entry):
                yield entry, title


def _has_its_size(asked: Reading, title: Reading, entry: NamedEntry) -> bool:
    own = {number for number in title.numbers if number.kind in SIZES}
    foreign = {number.kind for number in asked.numbers - entry.numbers}
    if foreign & set(_OF_THE_SHAPE) or not own <= asked.numbers:
        return False
    # A copy without refusals is the model itself, so that its name is enough.
    return bool(own) or asked.words - title.words <= COPIES


def _differs(asked: Reading, words: frozenset[str], entries: Iterable[NamedEntry]) -> bool:
    """Return whether the further words of a name are those of another shape.

    Or of another model: of the same family, or one whose name the text says in part.
    """
    more = asked.words - words
    if more & _OTHER_SHAPES:
        return True
    originals = (each for each in entries if isinstance(each.entry, Model) and not each.entry.base)
    return any(
        (entry.family in words and more & title.words) or asked.words <= title.words
        for entry in originals
        for title in entry.titles
    )


def _says_version(name: str, title: Reading) -> bool:
    """Return whether a name has every version of a title, of which there is one."""
    versions = _versions(title.numbers)
    return bool(versions) and all(_says(name, title, [version]) for version in versions)


def _says(name: str, title: Reading, versions: Iterable[str]) -> bool:
    """Return whether a name has one of these versions right behind a word of a title.

    The 3 of `llama-guard-3-8b` is that of the guard.
    """
    words, numbers = ("|".join(map(re.escape, texts)) for texts in (title.words, versions))
    behind = rf"(?<![a-z])(?:{words})[-_ ]*v?(?:{numbers})(?![0-9.]*[0-9])"
    return bool(numbers) and re.search(behind, name) is not None


def _versions(numbers: Iterable[Number]) -> list[str]:
    return [number.value for number in numbers if number.kind == "version"]
