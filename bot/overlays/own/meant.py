"""What moderators type, as they mean it: `yes`, `64k`, `over 1500 usd`, `RTX 3090`.

Only what can mean one thing alone is changed; everything else stays for the load to refuse. The
shared files are strict: this is for texts that are typed in a form or sent as a server's rules.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from bot.advice.fact import Fact
from bot.advice.facts import BUY_FACTS, FIT_FACTS, Vocabulary
from bot.catalog.localised import ENGLISH, LOCALES
from bot.marked_yaml import Marked, Path, Problem
from bot.overlays.own.known_names import Ids, with_ids
from bot.overlays.own.meant_amount import meant_amount, meant_count, meant_range
from bot.spelling import slug
from bot.traditional_chinese import SOURCE as SIMPLIFIED

_FLAGS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("yes", "true", "on", "y", "是", "有"), True),
    **dict.fromkeys(("no", "false", "off", "n", "否", "不", "没有"), False),
}
_BORDERS: Final = frozenset({"at_least", "more_than", "at_most", "less_than"})
_TEXTS: Final = frozenset({"say", "because", "but", "name"})
_CHINESE_SIGNS: Final = 3  # names of shops or models may be Chinese in English texts too
# Numbers of goals and tasks, with what `k` stands for: contexts are powers of two.
_COUNTS: Final = {
    "context": 1024,
    "tokens_per_day": 1000,
    "turns": 1000,
    "prompt": 1000,
    "followup": 1000,
    "answer": 1000,
}
_IDS: Final = ("id", "before", "advise", "task")
_LISTS_OF_IDS: Final = ("without", "models", "smaller_models", "ranked_by", "matters")
# What members read as a sentence; a name may be the same in both languages.
_SAID: Final = frozenset({"say", "because", "but"})
_NO_ENGLISH: Final = "no English text here, so those who read no Chinese see this one"
_NO_CHINESE: Final = "no Chinese text here, so those who read Chinese see the English one"


def as_meant(own: object) -> Any:  # noqa: ANN401 - any value of YAML
    """Return the data of an overlay with every value as it is meant."""
    if not isinstance(own, dict):
        return own
    result = dict(own)
    for part, facts in (("fit", FIT_FACTS), ("buy", BUY_FACTS), ("tasks", {})):
        if isinstance(own.get(part), dict):
            result[part] = {word: _rows(word, rows, facts) for word, rows in own[part].items()}
    if isinstance(own.get("goals"), list):
        result["goals"] = [rule_as_meant(row, {}) for row in own["goals"]]
    return result


def _rows(word: str, rows: object, facts: Vocabulary) -> object:
    if not isinstance(rows, list) or word == "examples":
        return rows
    if word == "remove":
        return [slug(row) if isinstance(row, str) else row for row in rows]
    return [rule_as_meant(row, facts) for row in rows]


def rule_as_meant(row: object, facts: Vocabulary) -> Any:  # noqa: ANN401 - as above
    """Return a caution, branch, goal or task, and all branches below, as they are meant."""
    if not isinstance(row, dict):
        return row
    result: dict[Any, Any] = {}
    for key, value in row.items():
        if key in ("when", "if") and isinstance(value, dict):
            result[key] = {
                _fact_name(name, facts): _of_fact(name, value[name], facts) for name in value
            }
        elif key == "then" and isinstance(value, list):
            result[key] = [rule_as_meant(branch, facts) for branch in value]
        else:
            result[key] = _of_key(str(key), value)
    return result


def _of_key(key: str, value: object) -> object:
    if key in _TEXTS:
        return _text(value)
    if key in _IDS and isinstance(value, str):
        return slug(value)
    if key in _LISTS_OF_IDS and isinstance(value, str | list):
        rows = value if isinstance(value, list) else [value]
        return [slug(each) if isinstance(each, str) else each for each in rows]
    if key in _COUNTS and isinstance(value, str):
        return meant_count(value, _COUNTS[key])
    if key in ("cuda_only", "sees_pictures"):
        return _flag(value)
    return value


def _fact_name(name: object, facts: Vocabulary) -> object:
    own = slug(name).replace("-", "_") if isinstance(name, str) else name
    return own if own in facts else name


def _of_fact(name: object, value: object, facts: Vocabulary) -> object:
    fact = facts.get(str(_fact_name(name, facts)))
    if fact is None:
        return value
    if isinstance(value, list):
        return [_value(fact, each) for each in value]
    if isinstance(value, dict):
        return {
            word: _value(fact, each) if word in _BORDERS else each for word, each in value.items()
        }
    if fact.is_quantity and isinstance(value, str):
        border, amount = meant_range(value)
        meant = _value(fact, amount)
        return {border: meant} if border else meant
    return _value(fact, value)


def _value(fact: Fact, value: object) -> object:
    if fact.kind == "flag":
        return _flag(value)
    if not isinstance(value, str):
        return value
    if fact.kind == "names":
        return slug(value)
    if fact.kind in ("choice", "choices"):
        return next((word for word in fact.choices if slug(word) == slug(value)), value)
    if fact.kind == "count":
        return meant_count(value, 1000)
    return meant_amount(value)


def _flag(value: object) -> object:
    return _FLAGS.get(value.strip().casefold(), value) if isinstance(value, str) else value


def _text(value: object) -> object:
    """Return a text with English in it: where there is none, the text of another language."""
    if isinstance(value, str) and _is_chinese(value):
        return {ENGLISH: value, SIMPLIFIED: value}
    if not isinstance(value, dict) or value.get(ENGLISH) or not set(value) <= {*LOCALES}:
        return value
    others = {locale: text for locale, text in value.items() if text}
    first = others.get(SIMPLIFIED) or next(iter(others.values()), None)
    return value if first is None else {ENGLISH: first, **others}


def _is_chinese(text: str) -> bool:
    return sum("\u4e00" <= sign <= "\u9fff" for sign in text) > _CHINESE_SIGNS


def read_as_meant(marked: Marked, ids: Ids) -> tuple[Marked, list[Problem]]:
    """Return an overlay with its data as meant, and a remark for each text in one language alone.

    `ids`: those of devices and models by what they are called.
    """
    remarks = [marked.problem(path, message) for path, message in _untranslated(marked.data, ())]
    return replace(marked, data=with_ids(as_meant(marked.data), ids)), remarks


def _untranslated(data: object, at: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in _TEXTS and _text(value) != value:
                yield (*at, key), _NO_ENGLISH
            elif key in _SAID and isinstance(value, str | dict) and not _has_chinese(value):
                yield (*at, key), _NO_CHINESE
            else:
                yield from _untranslated(value, (*at, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _untranslated(value, (*at, index))


def _has_chinese(text: str | Mapping[str, object]) -> bool:
    return not isinstance(text, str) and any(locale.startswith("zh") for locale in text)
