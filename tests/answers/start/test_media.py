import pytest

from bot.answers.start.media_answer import MediaStartAnswer
from bot.asking.mistake import Mistake, MistakeKind
from bot.cards.in_words import plain_refusal
from bot.texts import LOCALES, words_for
from tests.golden.frozen.answers import answered


def _started(line: str) -> MediaStartAnswer:
    result = answered(f"/start {line}")
    assert isinstance(result, MediaStartAnswer)
    return result


@pytest.mark.parametrize(
    ("line", "programs"),
    [
        ("model:flux.1-dev hardware:rtx 4090", ["diffusers"]),
        ("model:wan 2.2 hardware:rtx 4090", ["diffusers"]),
        ("model:whisper hardware:rtx 3060 12gb", ["faster-whisper", "whisper.cpp"]),
        ("model:whisper hardware:m3 max 64gb", ["whisper.cpp"]),
        ("model:whisper hardware:rtx 4090 runtime:whisper.cpp", ["whisper.cpp"]),
        ("model:bge-m3 hardware:rtx 3060 12gb", ["ollama", "text-embeddings-inference"]),
        ("model:bge-reranker hardware:rtx 3060 12gb", ["text-embeddings-inference"]),
        ("model:hidream hardware:rtx 4090", []),
        ("model:flux.1-dev hardware:rtx 4090 quant:Q8_0", []),
        ("model:flux.2-dev hardware:rtx 3060 12gb + 16GB RAM", []),
    ],
)
def test_the_programs_of_a_model(line: str, programs: list[str]) -> None:
    """The simplest first; each has commands, and none is there for what does not run."""
    result = _started(line)
    assert programs == [program.id for program in result.programs]
    assert set(programs) == {command.runtime for command in result.commands}


def test_the_figures_are_those_of_fit() -> None:
    """For the format that is started."""
    result = _started("model:flux.1-dev hardware:rtx 4070 resolution:768x768")
    name = result.fit.memory.format
    asked = answered(f"/fit model:flux.1-dev hardware:rtx 4070 resolution:768x768 quant:{name}")
    assert asked.machines == result.fit.machines  # type: ignore[union-attr]
    assert asked.memory == result.fit.memory  # type: ignore[union-attr]


def test_a_format_that_no_program_starts_is_replaced_unless_it_was_asked_for() -> None:
    """GGUF files of FLUX are for ComfyUI; NF4 is made by diffusers itself."""
    open_ = _started("model:flux.1-dev hardware:rtx 4070")
    assert ("Q6_K", "NF4") == (open_.instead_of, open_.fit.memory.format)
    assert ("quant", "NF4") in {(each.option, each.value) for each in open_.question.assumed}
    asked = _started("model:flux.1-dev hardware:rtx 4070 quant:Q6_K")
    assert (None, "Q6_K", ()) == (asked.instead_of, asked.fit.memory.format, asked.commands)
    assert ["workflow"] == [link.kind for link in asked.links]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("model:ace-step hardware:rtx 3090", "no_known_start"),
        ("model:kokoro hardware:rtx 3090", "no_known_start"),
        ("model:flux.1-dev", "missing_option"),
        ("model:flux.1-dev hardware:rtx 4090 kv:q8_0", "option_not_for_kind"),
        ("model:flux.1-dev hardware:rtx 4090 resolution:0", "bad_resolution"),
        ("model:flux.1-dev hardware:m3 max 64gb os:linux", "conflict"),
        ("model:flux.1-dev hardware:rtx 4090 runtime:vllm", "unknown_choice"),
        ("model:qwen3-8b hardware:rtx 4090 resolution:512x512", "option_not_for_kind"),
    ],
)
def test_a_bad_question_is_one_sentence(line: str, kind: MistakeKind) -> None:
    """In both languages."""
    with pytest.raises(Mistake) as caught:
        answered(f"/start {line}")
    assert kind == caught.value.kind
    for locale in LOCALES:
        assert "\n" not in plain_refusal(caught.value, words_for(locale))
