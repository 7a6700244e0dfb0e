"""A JSON Schema of the rule files, for completion and marked mistakes in editors."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from bot.advice.fact import Fact
from bot.advice.facts import BUY_FACTS, FIT_FACTS, TREE_FACTS, Vocabulary
from bot.advice.goal import Goal
from bot.advice.judgement import Judgement
from bot.advice.media_goal import MediaGoal
from bot.advice.task import Task
from bot.catalog.units import (
    DECODE_TOKENS_PER_S,
    MEMORY_GIB,
    PARAMETERS,
    POWER_WATTS,
    SHARE,
    pattern_of,
)
from bot.loading.rules.branch import BranchEntry
from bot.loading.rules.caution import CautionEntry
from bot.loading.rules.example import BuyExample, FitExample

Schema = dict[str, Any]

_BORDERS = ("at_least", "more_than", "at_most", "less_than")
_PATTERNS = {
    "money": r"^\d+(\.\d+)?\s*[a-z]{3}$",
    "memory": pattern_of(MEMORY_GIB),
    "parameters": pattern_of(PARAMETERS),
    "speed": pattern_of(DECODE_TOKENS_PER_S),
    "power": pattern_of(POWER_WATTS),
    "share": pattern_of(SHARE),
}


def rules_schema() -> Schema:
    """Return the schema of all five rule files; a file's keys show which of them it is.

    It checks structure, keys and units. Mistakes that involve several entries, such as a branch
    that is never reached, are found only by loading.
    """
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A rule file of Rigwise",
        "anyOf": [_buy(), _goals(), _tasks(), _judgement(), _fit()],
        "definitions": {"branch": _branch()},
    }


def rules_schema_text() -> str:
    """Return the schema as the text of its file, indented so that changes can be read."""
    return json.dumps(rules_schema(), ensure_ascii=False, indent=2) + "\n"


def _buy() -> Schema:
    words = {
        "tree": _list({"$ref": "#/definitions/branch"}),
        "reasons": _list(_caution(BUY_FACTS)),
        "cautions": _list(_caution(BUY_FACTS)),
        "examples": _list(_entry(BuyExample)),
    }
    return _table(words, required=["tree"])


def _fit() -> Schema:
    words = {"cautions": _list(_caution(FIT_FACTS)), "examples": _list(_entry(FitExample))}
    return _table(words, required=[])


def _goals() -> Schema:
    return _table(
        {"goals": _list(_entry(Goal)), "media_goals": _list(_entry(MediaGoal))}, required=["goals"]
    )


def _tasks() -> Schema:
    return _table({"tasks": _list(_entry(Task))}, required=["tasks"])


def _judgement() -> Schema:
    return _entry(Judgement)


def _branch() -> Schema:
    branch = _entry(BranchEntry)
    branch["properties"]["if"] = _when(TREE_FACTS)
    branch["properties"]["then"] = _list({"$ref": "#/definitions/branch"})
    return branch


def _caution(vocabulary: Vocabulary) -> Schema:
    caution = _entry(CautionEntry)
    caution["properties"]["when"] = _when(vocabulary)
    return caution


def _when(vocabulary: Vocabulary) -> Schema:
    return {
        **_table({name: _condition(fact) for name, fact in vocabulary.items()}),
        "minProperties": 1,
    }


def _condition(fact: Fact) -> Schema:
    value = {"description": f"{fact.meaning}, as in {fact.example}", **_value(fact)}
    compared = {**_table(dict.fromkeys(_BORDERS, value)), "minProperties": 1, "maxProperties": 2}
    if fact.is_quantity and not fact.is_counted:
        return compared
    listed = {"type": "array", "items": value, "minItems": 1}
    return {"anyOf": [value, listed, *([compared] if fact.is_counted else [])]}


def _value(fact: Fact) -> Schema:
    if fact.kind == "flag":
        return {"type": "boolean"}
    if fact.kind == "names":
        return {"type": "string"}
    if fact.choices:
        return {"enum": list(fact.choices)}
    if fact.kind == "tokens":
        return {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\d+(\.\d+)?[kM]$"}]}
    if fact.kind in _PATTERNS:
        return {"type": "string", "pattern": _PATTERNS[fact.kind]}
    return {"type": "integer" if fact.kind == "count" else "number"}


def _entry(kind: type[BaseModel]) -> Schema:
    """Return the schema of an entry with its definitions inlined, to be used anywhere."""
    schema = kind.model_json_schema(by_alias=True)
    parts = schema.pop("$defs", {})
    inlined: Schema = _inlined(schema, parts)
    return inlined


def _inlined(value: Any, parts: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        if "$ref" in value:
            return _inlined(parts[value["$ref"].rpartition("/")[2]], parts)
        return {key: _inlined(each, parts) for key, each in value.items()}
    return [_inlined(each, parts) for each in value] if isinstance(value, list) else value


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _table(words: Mapping[str, Any], required: list[str] | None = None) -> Schema:
    table: Schema = {"type": "object", "properties": dict(words), "additionalProperties": False}
    return {**table, "required": required} if required else table
