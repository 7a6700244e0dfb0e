import pytest

from bot.answers.train.picture_answer import PictureTrainAnswer, PictureTrainStartAnswer
from bot.asking.mistake import Mistake, MistakeKind
from bot.cards.in_words import in_words, plain_refusal
from bot.texts import LOCALES, words_for
from tests.golden.frozen.answers import answered


def _trained(line: str) -> PictureTrainAnswer:
    answer = answered(line)
    assert isinstance(answer, PictureTrainAnswer)
    return answer


def test_each_default_is_named() -> None:
    """The model's own size, one picture, rank 16, the finest format that fits, the program."""
    answer = _trained("/fit model:flux.1-dev task:lora hardware:rtx 4090")
    assert {
        "resolution": "1024x1024",
        "batch": "1",
        "rank": "16",
        "quant": "FP8",
        "runtime": "sd-scripts",
    } == {entry.option: entry.value for entry in answer.question.assumed}


def test_the_parts_are_the_sum() -> None:
    """Keys of the JSON are those of other models: `memory.parts[{key, bytes}]`, `total_bytes`."""
    answer = _trained("/fit model:flux.1-dev task:lora hardware:rtx 4090")
    memory = in_words(answer, words_for("en"))["memory"]
    assert isinstance(memory, dict)
    assert memory["total_bytes"] == sum(part["bytes"] for part in memory["parts"])
    assert answer.machines[0].needed_bytes == memory["total_bytes"]


def test_qlora_trains_beside_four_bits() -> None:
    """Whatever would fit."""
    assert (
        "NF4"
        == _trained("/fit model:flux.1-dev task:qlora hardware:h100-sxm5-80-gb").question.quant
    )


def test_stated_memory_has_no_table_of_formats() -> None:
    """It holds for one setting, and names who said so."""
    answer = _trained("/fit model:sdxl task:lora")
    assert () == answer.formats
    assert ("stated", "sd-scripts") == (answer.basis.kind, answer.basis.stated_by)
    assert ["weights", "rest"] == [part.key for part in answer.memory.parts]


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ("flux.1-dev task:lora rank:0", "bad_number"),
        ("flux.1-dev task:lora batch:1000000000", "bad_number"),
        ("flux.1-dev task:lora resolution:99999x99999", "bad_resolution"),
        ("flux.1-dev task:lora sequence:4k", "option_not_for_kind"),
        ("flux.1-dev task:lora frames:9", "option_not_for_kind"),
        ("flux.1-dev task:lora quant:Q4_K_M", "unknown_format"),
        ("flux.1-dev task:qlora quant:FP8", "conflict"),
        ("flux.1-dev task:lora runtime:unsloth", "unknown_choice"),
        ("flux.1-dev task:full", "training_not_published"),
        ("sd3.5-large task:lora", "training_not_published"),
        ("sdxl task:lora batch:4", "training_not_published"),
        ("sdxl task:lora rank:128", "training_not_published"),
        ("sdxl task:lora resolution:2048x2048", "training_not_published"),
        ("sdxl task:qlora", "training_not_published"),
        ("whisper-large-v3 task:lora", "training_kind"),
        ("qwen3-embedding-0.6b task:qlora", "training_kind"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(options: str, kind: MistakeKind) -> None:
    """In both languages, with what would work; for `/start` too."""
    for command in ("fit", "start"):
        with pytest.raises(Mistake) as caught:
            answered(f"/{command} model:{options} hardware:rtx 4090")
        assert kind == caught.value.kind
        for locale in LOCALES:
            assert "\n" not in plain_refusal(caught.value, words_for(locale))


@pytest.mark.parametrize(
    ("line", "files"),
    [
        ("flux.1-dev task:lora hardware:rtx 4090", ["dataset.toml", None]),
        ("qwen-image task:lora hardware:rtx 5090", ["config/lora.yaml", None]),
        ("flux.1-schnell task:lora hardware:rtx 4090", []),
        ("flux.1-dev task:qlora hardware:rtx 4090", []),
        ("flux.1-dev task:lora hardware:rtx 3070", []),
    ],
)
def test_start_has_the_files_of_what_fits(line: str, files: list[str | None]) -> None:
    """None where no program is known, none makes the format, or it does not fit."""
    answer = answered(f"/start model:{line}")
    assert isinstance(answer, PictureTrainStartAnswer)
    assert files == [command.file for command in answer.commands]


def test_start_needs_a_machine() -> None:
    """As without a task."""
    with pytest.raises(Mistake) as caught:
        answered("/start model:sdxl task:lora")
    assert "missing_option" == caught.value.kind
