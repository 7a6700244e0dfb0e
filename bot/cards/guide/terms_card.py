"""The card behind the `?` button: what the words that stand on a card mean."""

import re
from collections.abc import Iterator
from typing import Final

from bot.cards.card import Card, Code, Table
from bot.sizing.formats import FORMATS
from bot.texts import Words

# Every term has `term.ID.means`; these are found by signs that are the same in every language.
_SIGNS: Final = ("format", "size", "mixture")
# Those found by the words in `term.ID.seen`, the ones that most cards have first.
_WORDS: Final = (
    "speed",
    "context",
    "token",
    "room",
    "tight",
    "cache",
    "vram",
    "offload",
    "prefill",
    "decode",
    "first-word",
    "weights",
    "parameters",
    "active",
    "experts",
    "buffer",
    "overhead",
    "state",
    "drafts",
    "perplexity",
    "rule-of-thumb",
    "bits",
    "gib",
    "ssd",
    "ollama",
    "llama-cpp",
    "vllm",
    "cuda",
    "api",
    "benchmark",
    "licence",
    "lora",
    "optimiser",
    "vae",
    "encoder",
    "batch",
    "board",
)
TERMS: Final = (*_SIGNS, *_WORDS)
_MOST_EXAMPLES: Final = 3
_NAMES = re.compile(r"[A-Za-z0-9_.-]*[A-Za-z0-9]")
_SIZE = re.compile(r"(?<![\w.-])\d+(?:\.\d+)?[BT](?!\w)")
_MIXTURE = re.compile(r"(?<![\w.])\d+(?:\.\d+)?[BT]-A\d+(?:\.\d+)?B(?!\w)")


def terms_card(card: Card, words: Words) -> Card:
    """Return a card that explains the words of the glossary that stand on another card."""
    text = text_of(card)
    lines = [
        words.say("terms.line", name=name, means=words.say(f"term.{term}.means"))
        for term, name in terms_in(text, words)
    ]
    lead = "\n".join(lines) if lines else words.say("terms.none")
    return Card(words.say("terms.title"), lead, "blue", footer=words.say("terms.more"))


def terms_in(text: str, words: Words) -> Iterator[tuple[str, str]]:
    """Yield each term that a text has, and how it is written there."""
    written = (
        [name for name in dict.fromkeys(_NAMES.findall(text)) if name in FORMATS],
        list(dict.fromkeys(_SIZE.findall(text))),
        list(dict.fromkeys(_MIXTURE.findall(text))),
    )
    for term, names in zip(_SIGNS, written, strict=True):
        if names:
            yield term, words.say("list.between").join(names[:_MOST_EXAMPLES])
    for term in _WORDS:
        if any(_has(text, seen) for seen in words.say(f"term.{term}.seen").split("|")):
            yield term, words.say(f"term.{term}")


def _has(text: str, seen: str) -> bool:
    """Return whether a text has a word or phrase, not as a part of a longer Latin word or unit."""
    return re.search(rf"(?<![A-Za-z]){re.escape(seen)}(?![A-Za-z]|/s)", text) is not None


def text_of(card: Card) -> str:
    """Return all texts of a card, one below the other."""
    texts = [card.title, card.lead]
    for section in card.sections:
        texts.append(section.name)
        if isinstance(section.body, Table):
            texts += section.body.columns
            texts += (cell for row in section.body.rows for cell in row)
        else:
            texts.append(section.body.text if isinstance(section.body, Code) else section.body)
    return "\n".join((*texts, card.footer))
