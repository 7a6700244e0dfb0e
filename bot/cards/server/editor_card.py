"""The card of a rule while it is edited: its conditions, outcome and texts in short lines."""

from collections.abc import Mapping
from typing import Any, Final

from bot.cards.card import Card, Section
from bot.cards.refusal import as_code
from bot.texts import Words

_LONGEST: Final = 300
_TEXTS: Final = ("name", "say", "because", "but")
_FIGURES: Final = (
    *("advise", "before", "context", "decode_floor", "decode_comfortable", "models"),
    *("turns", "prompt", "followup", "answer"),
)
_BORDERS: Final = ("at_least", "more_than", "at_most", "less_than")


def editor_card(title: str, rule: Mapping[str, Any], words: Words, *, conditional: bool) -> Card:
    """Return the card; `conditional`: the rule is a caution or branch, which has conditions."""
    sections = []
    when = rule.get("when") or rule.get("if") or {}
    if conditional and isinstance(when, dict):
        lines = [f"• {condition_words(name, value, words)}" for name, value in when.items()]
        body = "\n".join(lines) or words.say("editor.no_conditions")
        sections.append(Section(words.say("editor.conditions"), body))
    figures = [f"{name}: {as_code(_short(rule[name]))}" for name in _FIGURES if name in rule]
    if figures:
        sections.append(Section(words.say("editor.values"), "\n".join(figures)))
    texts = [
        f"{locale}: {as_code(_short(text))}"
        for key in _TEXTS
        for locale, text in _languages(rule.get(key)).items()
    ]
    if texts:
        sections.append(Section(words.say("editor.texts"), "\n".join(texts)))
    return Card(
        title, words.say("editor.lead"), "blue", tuple(sections), words.say("editor.footer")
    )


def condition_words(name: str, value: object, words: Words) -> str:
    """Return a condition as a line: `context at least 64k`."""
    label = fact_words(name, words)
    if isinstance(value, dict):
        parts = [
            words.say(f"editor.{border}", amount=as_code(_short(amount)))
            if border in _BORDERS
            else f"{border} {_short(amount)}"
            for border, amount in value.items()
        ]
        return f"{label}: {', '.join(parts)}"
    if isinstance(value, bool):
        return f"{label}: {words.say('editor.yes' if value else 'editor.no')}"
    return f"{label}: {as_code(_short(value))}"


def fact_words(name: str, words: Words) -> str:
    """Return what a fact is called in a language; its name where it has no text."""
    key = f"fact.{name}"
    return words.say(key) if key in words.texts else name.replace("_", " ")


def _languages(text: object) -> Mapping[str, str]:
    if isinstance(text, str):
        return {"en": text}
    return text if isinstance(text, dict) else {}


def _short(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
