"""Names of devices in Chinese: the catalog has them as their makers print them, in English.

Only words are put into Chinese; what stands on the box (RTX 4090, Apple M4 Max) stays.
"""

import re
from functools import lru_cache
from typing import Final

from bot.traditional_chinese import LOCALE as TRADITIONAL
from bot.traditional_chinese import SOURCE as SIMPLIFIED
from bot.traditional_chinese import traditional

_WORDS: Final = (
    (r" \((\d+)-core GPU\)", r"（\1 核 GPU）"),
    (r" \((\d+) Xe cores\)", r"（\1 个 Xe 核）"),
    (r" \((\d+ GB) model\)", r"（\1 款）"),
    (r" \(modded\)", "（魔改）"),
    (r" \(one chip\)", "（单芯片）"),
    (r"(?<=[\dA-Zi]) Mobile\b", " 移动版"),
    (r" Laptop GPU\b", " 移动版"),
    (r"\bDesktop (DDR\d-\d+) dual channel\b", r"台式机双通道 \1"),
    (r"\b(\d+)-channel (?=DDR|MRDIMM)", r"\1 通道 "),
    (r"\bXeon 4th generation\b", "第四代 Xeon"),
)
# Whether any of them may stand in a text, in one search.
_ANY: Final = re.compile("|".join(f"(?:{pattern})" for pattern, _ in _WORDS))


def in_chinese(text: str, locale: str) -> str:
    """Return a text with the names of devices in it as `locale` writes them; else unchanged."""
    if locale not in (SIMPLIFIED, TRADITIONAL) or not _ANY.search(text):
        return text
    for pattern, name in _patterns(locale):
        text = pattern.sub(name, text)
    return text.replace("） ", "）")


@lru_cache(maxsize=2)
def _patterns(locale: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    written = traditional if locale == TRADITIONAL else str
    return tuple((re.compile(pattern), written(name)) for pattern, name in _WORDS)
