"""Compares what a `config.json` gives with the shape that the shipped catalog has."""

import json
from dataclasses import fields
from functools import cache
from typing import Any

from bot.catalog.model import Model
from bot.hub.config import read_config
from bot.sizing.shape import Shape
from tests.shipped.catalog import catalog

# Facts about files that others made of a model, and blocks that a config only counts.
_OF_FILES = {"kept", "published_bytes", "prediction_tables", "separate_prediction_layers"}


def trunk(layers: int, hidden: int, vocabulary: int, heads: int, kv_heads: int) -> dict[str, Any]:
    """Return the fields that every `config.json` has."""
    return {
        "num_hidden_layers": layers,
        "hidden_size": hidden,
        "vocab_size": vocabulary,
        "num_attention_heads": heads,
        "num_key_value_heads": kv_heads,
        "max_position_embeddings": 32768,
    }


def three_to_one(layers: int) -> list[str]:
    """Return the layer types of a model with three window layers to a full one."""
    turn = ["sliding_attention"] * 3 + ["full_attention"]
    return [turn[number % 4] for number in range(layers)]


@cache
def _catalog() -> dict[str, Model]:
    return {placed.value.id: placed.value for placed in catalog().models}


def differing(own: str, config: dict[str, Any]) -> list[str]:
    """Return the fields in which a file and the entry of a model differ."""
    read = read_config(json.dumps(config).encode()).shape.shape()
    entry = _catalog()[own].sized
    names = {field.name for field in fields(Shape)} - _OF_FILES
    return [name for name in names if getattr(entry, name) != getattr(read, name)]
