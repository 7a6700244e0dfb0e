"""The names of devices and models as they stand in sentences, indexed once for a library."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.catalog.device import Device
from bot.library.library import Library
from bot.naming.models.name_text import folded
from bot.naming.models.named_entry import Named

TOKEN: Final = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?")
_SERIES_TEXT = """
geforce nvidia radeon amd intel apple instinct tesla rtx gtx rx
"""
_SERIES: Final = frozenset(_SERIES_TEXT.split())
_GLUED: Final = (
    re.compile(r"(?<![a-z])(rtx|gtx|gt|rx|mx|arc|quadro|tesla|radeon|geforce)(?=\d)"),
    re.compile(r"(?<=\d{4})(ti|super|xtx|xt|gre|ada)(?![a-z])"),
    re.compile(r"(?<=\d{4}ti)(super)(?![a-z])"),
    re.compile(r"(?<![a-z])(m[1-9])(?=(?:max|pro|ultra)(?![a-z]))"),
    re.compile(r"(?<![a-z0-9.])(\d{1,2}x)(?=[a-z]{1,4}\d{1,4}|\d{4})"),
)
_REST: Final = re.compile(
    r"\([^)]*\)|generation| \d+ gb|modded|graphics|\bmobile\b|-core.*|max-q|sxm\d?|\bpcie\b"
    r"|\bnvl\b|\boam\b"
)
# Words of the names of models that are other things in most sentences.
_PLAIN_HEADS_TEXT = """
c nvidia command seed step dots tiny yi sonnet e s uae all ms lens helios dia canary stella
base mini large medium small flash text image video mochi anima sd wan flux spark chroma1
stable paraphrase multilingual lumina
"""
_PLAIN_HEADS: Final = frozenset(_PLAIN_HEADS_TEXT.split())
# Families that the catalog lacks, so that their names are passed on as they are.
_OTHER_HEADS_TEXT = """
llava minicpm internvl falcon baichuan chatglm wizardlm vicuna grok gemini solar zephyr
pixtral molmo openchat nous hermes dolphin mpt bloom rwkv jamba longcat ring ling gpt4
chatgpt o3 o4 opus whisper
"""
_OTHER_HEADS: Final = frozenset(_OTHER_HEADS_TEXT.split())
_ENDINGS_TEXT = """
instruct chat base distill moe dense thinking r k v ii
"""
_ENDINGS: Final = frozenset(_ENDINGS_TEXT.split())


@dataclass(frozen=True)
class SentenceNames:
    """`devices`: by the tokens of each name; `first`: how many tokens a name has that begins so.

    `heads`: words that names of models begin with; `words`: those that they go on with.
    """

    devices: Mapping[tuple[str, ...], tuple[Device, ...]]
    longest: Mapping[str, int]
    heads: frozenset[str]
    words: frozenset[str]


def sentence_names(library: Library) -> SentenceNames:
    """Return the index of a library's names; libraries with the same models share it."""
    return _indexed(library.runs_as)


@lru_cache(maxsize=4)  # the present library, the one before it, and two servers' with own speeds
def _indexed(library: Library) -> SentenceNames:
    devices: dict[tuple[str, ...], list[Device]] = {}
    for device in library.devices.values():
        for name in dict.fromkeys(_names(device)):
            devices.setdefault(name, []).append(device)
    longest: dict[str, int] = {}
    for name in devices:
        longest[name[0]] = max(longest.get(name[0], 0), len(name))
    heads, words = _model_words(library)
    frozen = {name: tuple(dict.fromkeys(known)) for name, known in devices.items()}
    return SentenceNames(frozen, longest, heads, words)


def spaced(text: str) -> str:
    """Return a plain text with gaps in names that are written together: `rtx4070ti`."""
    for pattern in _GLUED:
        text = pattern.sub(r" \1 ", text)
    return text


def _names(device: Device) -> Iterator[tuple[str, ...]]:
    """Yield the tokens of every name of a device, with its series and without."""
    if device.kind == "cpu":
        return
    for name in (device.id.replace("-", " "), device.name, *device.aliases):
        plain = _REST.sub(" ", f"{folded(name)} ".replace("-", " "))
        tokens = tuple(TOKEN.findall(spaced(plain)))
        while tokens:
            if _is_enough(tokens):
                yield tokens
            if tokens[0] not in _SERIES:
                break
            tokens = tokens[1:]


def _is_enough(tokens: tuple[str, ...]) -> bool:
    """Return whether a name means nothing else in a sentence: no number such as 2000 alone."""
    first = tokens[0]
    if len(tokens) > 1:
        return True
    if first.isdigit():
        return first == "395" or (len(first) == 4 and first[1:] not in ("000", "500"))
    return any(sign.isdigit() for sign in first) and not first.startswith(("ddr", "z1", "z2"))


def _model_words(library: Library) -> tuple[frozenset[str], frozenset[str]]:
    heads: set[str] = set()
    words: set[str] = set()
    entries: list[Named] = [*library.models.values(), *library.closed.values()]
    for entry in entries:
        for name in (entry.id, *entry.aliases):
            parts = re.findall(r"[a-z]+", folded(name))
            heads.update(parts[:1])
            words.update(parts[1:])
    heads -= _PLAIN_HEADS
    return frozenset(heads | _OTHER_HEADS), frozenset(words) | _ENDINGS
