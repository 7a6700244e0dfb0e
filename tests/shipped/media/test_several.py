from datetime import date
from itertools import combinations

import pytest

from bot.answers.registry import answer
from bot.answers.several.answer import SeveralAnswer
from bot.asking.request import Request
from bot.cards.controls import controls_of
from bot.cards.registry import card_of
from bot.library.library import Library
from bot.sizing.placing.placement import Verdict
from bot.texts import LOCALES, words_for

DAY = date(2026, 11, 29)
RANKS: dict[Verdict, int] = {"comfortable": 3, "tight": 2, "offload": 1, "no": 0}
KINDS = ("qwen3-8b", "whisper-large-v3", "kokoro-82m", "bge-m3", "sdxl")
MACHINES = ("rtx 3060 12gb", "2x rtx 3090", "rtx 4090 + rtx 3060 12gb", "m3 max 64gb")


def _several(library: Library, models: tuple[str, ...], **options: str) -> SeveralAnswer:
    result = answer(Request("fit", {"model": " + ".join(models), **options}), library, DAY)
    assert isinstance(result, SeveralAnswer)
    return result


def test_any_kinds_go_together(library: Library) -> None:
    """A chat, a speech, a voice, an embedding and a picture model on one card."""
    result = _several(library, KINDS, hardware="rtx 4090")
    assert ["chat", "speech", "speech", "embedding", "image"] == [
        model.kind for model in result.models
    ]
    assert result.machines[0].longest_context is not None
    assert all(model.places for model in result.models)


def test_chat_and_embeddings_fit_a_usual_card(library: Library) -> None:
    """What is asked most: the context that is left beside the embedding model."""
    result = _several(library, ("qwen3-8b", "bge-m3"), hardware="rtx 3060 12gb")
    machine = result.machines[0]
    assert "comfortable" == machine.verdict
    assert 8192 < (machine.longest_context or 0)
    assert {"RTX 3060 12 GB"} == {model.device for model in result.models}


def test_parts_add_up_and_another_model_never_helps(library: Library) -> None:
    """The sum of the needs is that of the machine, and no device holds more than it may."""
    for hardware in MACHINES:
        verdicts: dict[frozenset[str], Verdict] = {}
        for count in (2, 3, 4):
            for models in combinations(KINDS, count):
                result = _several(library, models, hardware=hardware)
                machine = result.machines[0]
                needs = sum(model.needed_bytes for model in result.models)
                assert needs == result.total_bytes == machine.needed_bytes
                assert all(each.needed_bytes <= each.usable_bytes for each in machine.devices)
                verdicts[frozenset(models)] = machine.verdict
        for some, fewer in verdicts.items():
            for others, more in verdicts.items():
                assert not some < others or RANKS[more] <= RANKS[fewer]


def test_options_go_to_the_models_that_know_them(library: Library) -> None:
    """`kv` to the chat model, `batch` to the others."""
    result = _several(library, ("qwen3-8b", "bge-m3"), kv="q8_0", batch="8")
    chat, vectors = (model.assumed for model in result.models)
    assert "kv" not in {entry.option for entry in chat}
    assert "batch" not in {entry.option for entry in vectors}


@pytest.mark.parametrize("locale", LOCALES)
def test_cards_of_any_kinds_have_all_their_words(library: Library, locale: str) -> None:
    """With and without a machine, with and without a chat model."""
    words = words_for(locale)
    for models in (KINDS, KINDS[1:], ("bge-m3", "bge-m3")):
        for hardware in ("", *MACHINES):
            result = _several(library, models, hardware=hardware)
            card = card_of(result, words)
            lines = str(card.sections[0].body).splitlines()
            assert len(models) + 1 == len(lines)
            assert controls_of(result, library, words)
