"""Every rule of a server with its level and its text, to be listed and searched."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from bot.loading.rules.rules import Rules
from bot.marked_yaml import Path
from bot.overlays.address import (
    PARTS,
    Address,
    Data,
    addresses,
    own_addresses,
    removed_addresses,
)
from bot.overlays.rule_edit import shown_rule

State = Literal["shared", "own", "removed"]
_TEXTS: Final = ("say", "because", "but", "name")
_WORD: Final = re.compile(r"[\w.-]+")
# Words that people wrap around what they look for.
_EMPTY: Final = frozenset(
    {
        *("a", "an", "and", "the", "that", "this", "line", "rule", "about", "of", "for", "to"),
        *("is", "in", "on", "where"),
    }
)


@dataclass(frozen=True)
class ListedRule:
    """A rule with its part (`tree`, `reasons` or `cautions` for those of a file) and its depth.

    `texts`: its texts, in every language that it has.
    """

    address: Address
    section: str
    depth: int
    state: State
    texts: tuple[Mapping[str, str], ...]

    def text(self, locale: str) -> str:
        """Return its first text in a language, in English if there is none in it."""
        for texts in self.texts:
            return texts.get(locale) or texts.get("en") or next(iter(texts.values()), "")
        return ""


def listed_rules(rules: Rules, own: Data) -> list[ListedRule]:
    """Return all rules part by part, in the order of the files, then those only of the server."""
    states: dict[Address, State] = dict.fromkeys(addresses(rules, own), "shared")
    states |= dict.fromkeys(own_addresses(own), "own")
    states |= {gone: "removed" for gone in removed_addresses(own) if gone in states}
    in_order = sorted(states.items(), key=lambda entry: PARTS.index(entry[0].part))
    return [
        ListedRule(
            address, *_place(rules, address), state, tuple(_texts(shown_rule(rules, own, address)))
        )
        for address, state in in_order
    ]


def _place(rules: Rules, address: Address) -> tuple[str, int]:
    """Return the section of a rule in its file, and how many branches it is below."""
    file = {"fit": rules.fit_file, "buy": rules.buy_file}.get(address.part)
    path: Path = file.ids.get(address.id, ()) if file else ()
    return (str(path[0]) if path else address.part), max(0, len(path) // 2 - 1)


def _texts(rule: object) -> Iterator[Mapping[str, str]]:
    for key in _TEXTS:
        text: Any = rule.get(key) if isinstance(rule, dict) else None
        if isinstance(text, str):
            yield {"en": text}
        elif isinstance(text, dict):
            yield {str(locale): str(words) for locale, words in text.items()}


def found_rules(rules: Iterable[ListedRule], wanted: str) -> list[ListedRule]:
    """Return the rules whose id and texts have the most of the wanted words, in their order."""
    listed = list(rules)
    words = [word for word in _words(wanted) if word not in _EMPTY] or _words(wanted)
    if not words:
        return listed
    scores = [_score(rule, words) for rule in listed]
    best = max(scores, default=0)
    return [rule for rule, score in zip(listed, scores, strict=True) if score == best > 0]


def _score(rule: ListedRule, words: Iterable[str]) -> int:
    known = " ".join(
        [str(rule.address), *(text for texts in rule.texts for text in texts.values())]
    )
    folded = known.casefold()
    return sum(word in folded for word in words)


def _words(text: str) -> list[str]:
    return [word.removesuffix("s") for word in _WORD.findall(text.casefold())]
