import json

from bot.asking.mistake import Mistake
from bot.hub.cached_answers import as_text, from_text
from bot.hub.config import read_config
from bot.hub.entry import Provenance, entry
from tests.hub.test_config import CONFIGS, PUBLISHED


def test_entry_survives_the_round_trip_through_text() -> None:
    """This holds for every kind of model."""
    for name in PUBLISHED:
        description = read_config((CONFIGS / f"{name}.json").read_bytes())
        model = entry(description, Provenance(name, "config.json"))
        assert model == from_text(as_text(model))


def test_mistake_survives_the_round_trip_with_its_values() -> None:
    """Its card is the same again."""
    result = from_text(as_text(Mistake("unknown_architecture", name="rwkv9")))
    assert isinstance(result, Mistake)
    assert ("unknown_architecture", {"name": "rwkv9"}) == (result.kind, result.values)


def test_invalid_text_of_an_earlier_release_gives_none() -> None:
    """An entry that lacks a field needed now, and a mistake of a removed kind."""
    assert from_text(json.dumps({"model": {"id": "x"}})) is None
    assert from_text(json.dumps({"mistake": "gone", "values": {}})) is None
