"""Cuts a typed text into tokens: words, sizes, counts, labels of sizes and what is between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.naming.hardware.device_index import DeviceIndex
from bot.naming.hardware.hardware_text import DDR, SIZE, Group, gib_of
from bot.naming.hardware.typed.word_lists import CHINESE, DISK, RAM, REWRITTEN, VRAM
from bot.naming.hardware.words import COUNTS, plainly

_TOKEN = re.compile(
    rf"""(?P<measure>[$€£¥]\s?[0-9][0-9.,]*[kw]?
        |(?<![a-z0-9])(?:cl\s?)?[0-9]+(?:[.,][0-9]+)?\s?(?:w|watts?|[mg]hz|hz|mt/?s|rpm|mm|cm|inch
        |usd|eur|euros?|dollars?|bucks|rmb|元|块|fps|nm|k|bit)(?![a-z0-9]))
    | (?P<ddr>{DDR})
    | (?<![a-z0-9])(?P<cores>[0-9]{{1,3}})[\s-]?(?:v?cores?|v?cpus?|threads?|c)(?![a-z0-9])
        (?:[\s-]?[cg]pu)?
    | (?<![a-z0-9.])(?:(?P<times>[1-8])\s?[x×*]\s?)?{SIZE}
    | (?<![a-z0-9])(?P<first>[0-9]{{1,2}})\s?[x×*](?!tx?(?![a-z0-9]))(?=\s*[a-z0-9])
    | (?<![a-z0-9])(?P<many>[0-9]{{3,9}})[x×*](?!tx?(?![a-z0-9]))(?=\s*[a-z0-9])
    | (?<![a-z0-9])[x×*]\s?(?P<last>[0-9]{{1,9}})(?![a-z0-9])
    | (?P<or>(?<![a-z0-9])(?:or|vs|versus)(?![a-z0-9])|还是|或者|或|对比)
    | (?P<end>[+,;&、。|\n]|(?<![a-z0-9])(?:and|plus|with|w/)(?![a-z0-9])|[和加与配带及])
    | (?P<word>[a-z0-9]+|[^\W_a-z0-9]+)""",
    re.VERBOSE,
)
Kind = Literal[
    "word", "size", "cores", "first", "last", "measure", "or", "end", "ram", "vram", "disk"
]


@dataclass(frozen=True)
class Token:
    """A piece of a text.

    `group`: the words and sizes in it, if a device can be called so; None for an unknown word.
    `number`: of a count, or of modules with one size each.
    """

    kind: Kind
    text: str
    group: Group | None = None
    number: int = 1

    @property
    def names(self) -> bool:
        """Whether it is a word of a device's name."""
        return self.kind == "word" and self.group is not None and bool(self.group.words)


def tokens_of(folded: str, index: DeviceIndex) -> list[Token]:
    """Return the tokens of a folded text; linear in its length."""
    for pattern, words in REWRITTEN:
        folded = pattern.sub(words, folded)
    text = plainly(CHINESE.sub(" ", folded))
    return list(_tokens(text, index))


def _tokens(text: str, index: DeviceIndex) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        words = match[0]
        count = match["first"] or match["many"] or match["last"]
        if match["size"] and words.endswith("m"):
            yield _word(words.replace(" ", ""), index)  # 780m is a chip, 4060m a notebook's
        elif match["size"]:
            size = Group(words, sizes_gib=frozenset({gib_of(match)}))
            yield Token("size", words, size, int(match["times"] or 1))
        elif count:
            yield Token("last" if match["last"] else "first", words, number=int(count))
        elif match["cores"]:
            yield Token("cores", words, number=int(match["cores"]))
        elif match["word"]:
            yield _word(words, index)
        else:
            yield Token(_kind(match), words)


def _word(word: str, index: DeviceIndex) -> Token:
    if word in COUNTS:
        return Token("first", word, number=COUNTS[word])
    labels: tuple[tuple[Kind, frozenset[str]], ...] = (("ram", RAM), ("vram", VRAM), ("disk", DISK))
    for kind, known in labels:
        if word in known:
            return Token(kind, word)
    return Token("word", word, index.known(word))


def _kind(match: re.Match[str]) -> Kind:
    """Return the kind of what is between the words; DDR is said of RAM."""
    if match["measure"]:
        return "measure"
    if match["ddr"]:
        return "ram"
    return "or" if match["or"] else "end"
