"""A rule as an editor shows it: groups of facts, its conditions, texts and numbers, one by one."""

from collections.abc import Mapping
from typing import Any, Final, Literal

from bot.advice.fact import Fact
from bot.advice.facts import BUY_FACTS, BUYING_ROUTES, FIT_FACTS, TREE_FACTS, Vocabulary, route_fact
from bot.overlays.address import Data, Part
from bot.overlays.own.meant import rule_as_meant

Group = Literal["names", "question", "model", "machine", "pick", "owned", "market", "routes"]
Border = Literal["at_least", "more_than", "at_most", "less_than"]
_LOWER: Final = ("at_least", "more_than")
_MODEL: Final = frozenset(
    {
        *("model_size", "active_size", "is_mixture", "context", "memory_needed", "kv"),
        *("format_bits", "beyond_max_context"),
    }
)
_ROUTES: Final = frozenset(
    route_fact(route, figure)
    for route in BUYING_ROUTES
    for figure in ("price", "decode_speed", "memory", "gain")
)
# The unit of a bare number, which the form names.
_UNITS: Final = {"memory": " GB", "speed": " tokens/s", "power": " W", "parameters": "B"}
# The fields of a form; a form of Discord has at most five.
_NUMBERS: Final[Mapping[Part, tuple[str, ...]]] = {
    "goals": ("context", "decode_floor", "decode_comfortable", "models"),
    "tasks": ("turns", "prompt", "followup", "answer"),
}
_LANGUAGES: Final = ("en", "zh-CN")


def is_branch(part: Part, rule: Data) -> bool:
    """Return whether a rule of `buy` is a branch of the tree, not a caution or reason."""
    return part == "buy" and "say" not in rule


def vocabulary_of(part: Part, rule: Data) -> Vocabulary:
    """Return the facts that the conditions of a rule may name; none for goals and numbers."""
    if part == "fit":
        return FIT_FACTS
    if part != "buy":
        return {}
    return TREE_FACTS if is_branch(part, rule) else BUY_FACTS


def group_of(fact: Fact) -> Group:
    """Return the group in which an editor lists a fact."""
    is_in: dict[Group, bool] = {
        "names": fact.kind == "names",
        "routes": fact.name in _ROUTES,
        "model": fact.name in _MODEL,
        "owned": fact.name.startswith("owned") or fact.name == "gain",
        "pick": fact.name.startswith(("pick", "price")),
        "question": fact.stage == "asked",
        "market": fact.name in TREE_FACTS,
        "machine": True,
    }
    return next(group for group, holds in is_in.items() if holds)


def grouped(facts: Vocabulary) -> dict[Group, list[Fact]]:
    """Return the facts by group, in their order."""
    result: dict[Group, list[Fact]] = {}
    for fact in facts.values():
        result.setdefault(group_of(fact), []).append(fact)
    return result


def conditions_of(rule: Data) -> dict[str, Any]:
    """Return the conditions of a caution or branch by fact."""
    when = rule.get("when") or rule.get("if")
    return dict(when) if isinstance(when, dict) else {}


def with_condition(part: Part, rule: Data, fact: str, value: object) -> Data:
    """Return the rule with a condition as it is meant, or without it if `value` is None.

    A border replaces one on the same side only.
    """
    key = "if" if is_branch(part, rule) else "when"
    conditions = conditions_of(rule)
    if value is None:
        conditions.pop(fact, None)
    elif isinstance(value, dict):
        conditions[fact] = {**_other_side(conditions.get(fact), value), **value}
    else:
        conditions[fact] = value
    changed = {**rule, key: conditions}
    if not conditions:
        del changed[key]
    meant: Data = rule_as_meant(changed, vocabulary_of(part, rule))
    return meant


def _other_side(old: object, new: Mapping[str, object]) -> Data:
    if not isinstance(old, dict):
        return {}
    lower = any(word in _LOWER for word in new)
    return {word: value for word, value in old.items() if (word in _LOWER) != lower}


def with_unit(fact: Fact, typed: str, currency: str) -> str:
    """Return a typed amount; a bare number gets the unit of the fact, or the currency."""
    plain = typed.strip()
    if not plain.replace(".", "", 1).isdecimal():
        return plain
    return f"{plain} {currency}" if fact.kind == "money" else f"{plain}{_UNITS.get(fact.kind, '')}"


def text_fields(part: Part, rule: Data, *, new: bool) -> dict[str, str]:
    """Return the texts of a rule by field: `say.en`, `because.zh-CN`; of a new one its id too."""
    keys: tuple[str, ...]
    keys = ("say",) if "say" in rule else ("because",) if part in ("buy", "goals") else ("name",)
    if not new and is_branch(part, rule):
        keys = ("because", "but")
    fields = {"id": str(rule.get("id") or "")} if new else {}
    for key in keys:
        for locale in _LANGUAGES:
            fields[f"{key}.{locale}"] = _text(rule.get(key), locale)
    if part == "tasks":
        fields["source"] = str(rule.get("source") or "")
    return fields


def number_fields(part: Part, rule: Data) -> dict[str, str]:
    """Return the numbers of a goal or task by field; lists as words with commas."""
    fields = {}
    for name in _NUMBERS.get(part, ()):
        value = rule.get(name)
        fields[name] = ", ".join(map(str, value)) if isinstance(value, list) else _shown(value)
    return fields


def with_fields(rule: Data, fields: Mapping[str, str]) -> Data:
    """Return the rule with fields as they were typed; what is emptied is left out.

    A field `key.locale` is one language of a text.
    """
    changed = dict(rule)
    for name, typed in fields.items():
        key, _, locale = name.partition(".")
        value = typed.strip()
        if locale:
            changed[key] = _with_language(changed.get(key), locale, value)
            if not changed[key]:
                del changed[key]
        elif value:
            is_list = isinstance(rule.get(key), list)
            words = [word.strip() for word in value.replace("，", ",").split(",") if word.strip()]
            changed[key] = words if is_list else _plain(value)
        else:
            changed.pop(key, None)
    meant: Data = rule_as_meant(changed, {})
    return meant


def _with_language(text: object, locale: str, value: str) -> Data:
    texts = {"en": text} if isinstance(text, str) else dict(text) if isinstance(text, dict) else {}
    return {name: words for name, words in {**texts, locale: value}.items() if words}


def _text(text: object, locale: str) -> str:
    if isinstance(text, dict):
        return str(text.get(locale) or "")
    return text if isinstance(text, str) and locale == "en" else ""


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _plain(value: str) -> str | int:
    return int(value) if value.isdecimal() else value
