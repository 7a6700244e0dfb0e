import json

from bot.asking.mistake import Mistake
from bot.hub.cached_answers import as_text, from_text
from bot.hub.config import read_config
from bot.hub.entry import Provenance, entry
from tests.hub.test_config import CONFIGS, PUBLISHED


def test_an_entry_comes_back_as_it_was() -> None:
    """Of every kind of model."""
    for name in PUBLISHED:
        description = read_config((CONFIGS / f"{name}.json").read_bytes())
        model = entry(description, Provenance(name, "config.json"))
        assert model == from_text(as_text(model))


def test_a_refusal_comes_back_with_its_values() -> None:
    """So that its card says the same again."""
    result = from_text(as_text(Mistake("unknown_architecture", name="rwkv9")))
    assert isinstance(result, Mistake)
    assert ("unknown_architecture", {"name": "rwkv9"}) == (result.kind, result.values)


def test_what_an_earlier_release_wrote_otherwise_is_asked_for_again() -> None:
    """An entry without a word that is needed now, a refusal of a kind that is no more."""
    assert from_text(json.dumps({"model": {"id": "x"}})) is None
    assert from_text(json.dumps({"mistake": "gone", "values": {}})) is None
