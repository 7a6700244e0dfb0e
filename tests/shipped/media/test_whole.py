from datetime import date

import pytest

from bot.answers.media.models_answer import MediaModelsAnswer
from bot.answers.model_place import model_place
from bot.answers.registry import Answer, answer
from bot.answers.whole.answer import WholeAnswer
from bot.answers.whole.best_answer import WholeBestAnswer
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.cards.card import Table
from bot.cards.controls import controls_of
from bot.cards.registry import card_of
from bot.library.library import Library
from bot.texts import LOCALES, words_for

DAY = date(2026, 11, 29)
GIB = 2**30


def _answer(library: Library, **options: str) -> Answer:
    return answer(Request("fit", options), library, DAY)


def _fit(library: Library, **options: str) -> WholeAnswer:
    result = _answer(library, **options)
    assert isinstance(result, WholeAnswer)
    return result


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("whisper", "whisper-large-v3-turbo"),
        ("whisper large", "whisper-large-v3"),
        ("openai/whisper-large-v3", "whisper-large-v3"),
        ("faster-whisper", "whisper-large-v3-turbo"),
        ("parakeet", "parakeet-tdt-0.6b-v3"),
        ("qwen3-asr", "qwen3-asr-1.7b"),
        ("qwen tts", "qwen3-tts-1.7b"),
        ("xtts", "xtts-v2"),
        ("kokoro", "kokoro-82m"),
        ("cosyvoice", "cosyvoice3-0.5b"),
        ("bge-m3", "bge-m3"),
        ("BAAI/bge-m3", "bge-m3"),
        ("nomic-embed-text", "nomic-embed-text-v1.5"),
        ("mxbai-embed-large", "mxbai-embed-large-v1"),
        ("qwen3-embedding-8b", "qwen3-embedding-8b"),
        ("qwen3-embedding:4b", "qwen3-embedding-4b"),
        ("embeddinggemma", "embeddinggemma-300m"),
        ("bge-reranker-v2-m3", "bge-reranker-v2-m3"),
        ("qwen3-reranker", "qwen3-reranker-0.6b"),
        ("ace-step", "ace-step-3.5b"),
    ],
)
def test_models_are_found_by_the_names_that_people_type(
    library: Library, typed: str, meant: str
) -> None:
    """Ids, aliases, repositories, and names at Ollama."""
    assert meant == _fit(library, model=typed).model.id


def test_an_hour_of_speech_takes_minutes_on_a_usual_card(library: Library) -> None:
    """45.9 times real time on an RTX 3070 Ti is 2 to 3 minutes on a card of 0.59 of its speed."""
    machine = _fit(library, model="whisper-large-v3", hardware="rtx 3060 12gb").machines[0]
    assert "comfortable" == machine.verdict
    time = machine.seconds_per_item
    assert time is not None
    assert "estimated" == time.basis
    assert 90 < time.expected < 200
    assert time.low < time.expected / 2 < 2 * time.expected < time.high < 900


def test_a_measured_time_is_told_as_it_is(library: Library) -> None:
    """13 minutes in 17 s on the card of the benchmark."""
    result = _fit(library, model="whisper-large-v2", hardware="rtx 3070 ti", batch="8")
    time = result.machines[0].seconds_per_item
    assert time is not None
    assert "measured" == time.basis
    assert 3600 * 17 / 780 == pytest.approx(time.expected, rel=0.001)


def test_what_nobody_measured_has_no_time(library: Library) -> None:
    """Another maker's card, and a model without a row."""
    for model, hardware in (("whisper-large-v3", "m3 max 64gb"), ("xtts", "rtx 4090")):
        assert None is _fit(library, model=model, hardware=hardware).machines[0].seconds_per_item


def test_a_published_peak_is_the_answer(library: Library) -> None:
    """6090 MiB with faster-whisper, a batch of eight and 16 bits."""
    memory = _fit(library, model="whisper-large-v2", hardware="rtx 3070 ti").memory
    assert ("published", "faster-whisper", 6090 * 2**20) == (
        memory.basis,
        memory.program,
        memory.total_bytes,
    )


def test_parts_add_up_and_estimates_have_a_range(library: Library) -> None:
    """Of every model, in every format; more bits never need less than fewer, but for GGUF."""
    for model in library.media.values():
        if model.draws or (model.sound is None and model.encoder is None):
            continue
        result = _fit(library, model=model.id)
        for memory in result.formats:
            assert memory.total_bytes == sum(part.bytes for part in memory.parts)
            assert memory.low_bytes <= memory.total_bytes <= memory.high_bytes
            assert ("estimated" == memory.basis) or memory.low_bytes == memory.high_bytes


def test_more_texts_or_longer_ones_need_more(library: Library) -> None:
    """Twice the batch and twice the length alike."""
    one, more, longer = (
        _fit(library, model="bge-m3", batch=batch, context=context).memory.total_bytes
        for batch, context in (("32", "512"), ("64", "512"), ("32", "1k"))
    )
    assert one < more == longer


def test_a_model_too_large_for_a_card_runs_in_ram(library: Library) -> None:
    """Asked in 32 bits; a smaller format is named."""
    machine = _fit(
        library, model="e5-mistral-7b-instruct", quant="F32", hardware="rtx 4060 8gb + 64gb ram"
    ).machines[0]
    assert "offload" == machine.verdict
    assert machine.ram_bytes > 26 * GIB


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"model": "whisper", "kv": "q8_0"}, "option_not_for_kind"),
        ({"model": "whisper", "context": "8k"}, "option_not_for_kind"),
        ({"model": "bge-m3", "resolution": "512x512"}, "option_not_for_kind"),
        ({"model": "bge-m3", "batch": "0"}, "bad_number"),
        ({"model": "bge-m3", "batch": "100000"}, "bad_number"),
        ({"model": "bge-m3", "context": "32k"}, "text_too_long"),
        ({"model": "bge-m3", "quant": "nonsense"}, "unknown_format"),
        ({"model": "whisper + bge-m3", "kv": "q8_0"}, "option_not_for_kind"),
        ({"model": "whisper + nonsense-9"}, "unknown_model"),
    ],
)
def test_bad_input_is_one_sentence(library: Library, options: dict[str, str], kind: str) -> None:
    """An option of another kind, numbers beyond their range, a text that is too long."""
    with pytest.raises(Mistake) as caught:
        _answer(library, **options)
    assert kind == caught.value.kind


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("hardware", ["rtx 4090", "2x rtx 3090", "m3 max 64gb", "12400", ""])
def test_cards_of_every_model_have_all_their_words(
    library: Library, locale: str, hardware: str
) -> None:
    """The verdict first; parts and formats as tables; menus of formats and machines."""
    words = words_for(locale)
    for model in library.media.values():
        if model.draws or (model.sound is None and model.encoder is None):
            continue
        result = _answer(library, model=model.id, hardware=hardware)
        card = card_of(result, words)
        assert card.lead
        assert 2 == sum(isinstance(section.body, Table) for section in card.sections)
        menus = [row[0] for row in controls_of(result, library, words)[:2]]
        assert ["quant", "hardware"] == [menu.option for menu in menus]  # type: ignore[union-attr] # no buttons


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("goal", ["speech", "embedding"])
def test_best_ranks_what_runs(library: Library, goal: str, locale: str) -> None:
    """The goal's own list first, without what does not fit the card."""
    result = answer(Request("best", {"hardware": "rtx 3060 12gb", "goal": goal}), library, DAY)
    assert isinstance(result, WholeBestAnswer)
    listed = [model.model for model in result.models if model.why == ("listed",)]
    assert listed == [name for name in library.media_goals[goal].models if name in listed]
    assert listed == [model.model for model in result.models][: len(listed)]
    assert {"comfortable", "tight"} >= {model.verdict for model in result.models}
    assert card_of(result, words_for(locale)).lead
    assert controls_of(result, library, words_for(locale))


@pytest.mark.parametrize("kind", ["speech", "music", "embedding", "reranker"])
def test_models_are_listed_by_kind(library: Library, kind: str) -> None:
    """Each with what it needs in its native format."""
    result = answer(Request("models", {"kind": kind}), library, DAY)
    assert isinstance(result, MediaModelsAnswer)
    assert {kind} == {model.kind for model in result.models}
    assert all(model.working_bytes for model in result.models)
    assert card_of(result, words_for("zh-CN")).sections


def test_a_repository_of_the_catalog_is_not_looked_up(library: Library) -> None:
    """Pictures, sound and vectors alike: the entry answers, however its files describe it."""
    for model in library.media.values():
        request = Request("fit", {"model": model.repository})
        assert None is model_place(request, library, "repository")
        assert model == library.model_names.find(model.repository)
