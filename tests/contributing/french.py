"""A language that is made of the English one: letters with accents show where a text comes from."""

import json
import re
from collections.abc import Mapping
from typing import Final

# What is typed or filled in is the same in every language.
_TYPED: Final = re.compile(r"(`[^`]*`|\{\w+\}|/\w+(?: \w+)?|\w+:\w+)")


def accented(text: str, letter: str, accent: str) -> str:
    """A text as long as it was, with an accent on one letter wherever nothing is to be typed."""
    parts = enumerate(_TYPED.split(text))
    return "".join(part if odd % 2 else part.replace(letter, accent) for odd, part in parts)


def french_file(english: Mapping[str, str]) -> str:
    """A complete file of texts, each with `é` for `e`."""
    texts = {key: _french(key, text) for key, text in english.items()} | {"language": "Français"}
    return "".join(
        f"{key}: {json.dumps(text, ensure_ascii=False)}\n" for key, text in texts.items()
    )


def with_french(rules: str) -> str:
    """A file of rules in which each English text on a line of its own has French, with `à`."""
    text = re.compile(r'(?m)^( +)en: (".+")$')
    return text.sub(lambda line: f"{line[0]}\n{line[1]}fr: {accented(line[2], 'a', 'à')}", rules)


def _french(key: str, text: str) -> str:
    if key.startswith("name."):
        return f"{text}-é"
    return text if key.startswith("help.example.") else accented(text, "e", "é")
