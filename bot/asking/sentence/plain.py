"""A sentence in one plain form: lower case, half-width, without marks that cannot be seen."""

import re
import unicodedata
from typing import Final

from bot.asking.sentence.names.name_index import spaced
from bot.naming.models.name_text import families_in_latin

# A message of Discord has at most 2,000 characters: its help centre, 2026-08.
LONGEST_SENTENCE: Final = 2000
_ADDRESS = re.compile(r"<[@#][!&]?\d*>|<a?:\w+:\d+>|https?://\S+|(?<![\w/])@[\w-]+|`")
_WORDS: Final = (
    (re.compile(r"[\u2018\u2019]"), "'"),
    (re.compile(r"[\u201c\u201d]"), '"'),
    (re.compile(r"(?<=\d)\s*(?:×|✕|✖|∗)\s*(?=[a-z\d])"), "x "),
    (re.compile(r"rtx 6000 (?=blackwell)|(?:rtx )?6000 pro(?![a-z])"), "rtx pro 6000 "),
    (re.compile(r"树莓派\s?"), "raspberry pi "),
    (re.compile(r"锐龙\s?"), "ryzen "),
    (re.compile(r"酷睿\s?(?:core\s?)?"), "core "),
    (re.compile(r"骁龙\s?"), "snapdragon "),
    (re.compile(r"锐炫\s?"), "arc "),
    (re.compile(r"双\s?卡\s?(?=[a-z0-9])"), "2x "),
    (re.compile(r"(?<=\d),00(?=\s?gb)"), ""),
    # No number of a question is so long, and no word: patterns take time for each sign.
    (re.compile(r"\d{13,}|[a-z]{40,}"), " "),
    (re.compile(r"[ \t\u3000]+"), " "),
)


def plain_sentence(text: str) -> str:
    """Return the sentence for reading; mentions and addresses are left out, lines are kept."""
    cut = unicodedata.normalize("NFKC", text[: 2 * LONGEST_SENTENCE]).casefold()
    seen = "".join(sign for sign in cut if sign == "\n" or unicodedata.category(sign)[0] != "C")
    plain = spaced(families_in_latin(_ADDRESS.sub(" ", seen[:LONGEST_SENTENCE])))
    for pattern, words in _WORDS:
        plain = pattern.sub(words, plain)
    return plain.strip()
