import pytest

from bot.answers.closed.answer import ClosedAnswer
from bot.answers.train.answer import TrainAnswer
from bot.answers.train.start_answer import TrainingStartAnswer
from bot.asking.mistake import Mistake, MistakeKind
from bot.cards.in_words import in_words, plain_refusal
from bot.texts import LOCALES, words_for
from tests.golden.frozen.answers import answered


def _trained(line: str) -> TrainAnswer:
    answer = answered(line)
    assert isinstance(answer, TrainAnswer)
    return answer


def test_each_default_is_named() -> None:
    """Rank 16, one example of 2k at a time, Unsloth, and the RAM of a card alone."""
    answer = _trained("/fit model:llama-3.1-8b task:qlora hardware:rtx 4070")
    assumed = {entry.option: entry.value for entry in answer.question.assumed}
    assert {
        "rank": "16",
        "batch": "1",
        "sequence": "2k",
        "runtime": "unsloth",
        "ram": "32 GB",
    } == assumed


def test_task_run_is_the_answer_without_a_task() -> None:
    """And is no assumption."""
    plain, named = (answered(f"/fit model:qwen3-8b{task}") for task in ("", " task:run"))
    assert plain == named


def test_the_parts_are_the_sum() -> None:
    """Keys of the JSON: `memory.parts[{key, bytes}]` and `total_bytes`."""
    answer = _trained("/fit model:llama-3.1-8b task:lora hardware:rtx 4090")
    memory = in_words(answer, words_for("en"))["memory"]
    assert isinstance(memory, dict)
    assert memory["total_bytes"] == sum(part["bytes"] for part in memory["parts"])
    assert "weights" == memory["parts"][0]["key"]
    assert answer.machines[0].needed_bytes == memory["total_bytes"]


def test_full_training_has_no_rank() -> None:
    """Neither asked, nor assumed."""
    question = _trained("/fit model:qwen3-8b task:full").question
    assert question.rank is None
    assert "rank" not in {entry.option for entry in question.assumed}


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ("task:qlora rank:0", "bad_number"),
        ("task:qlora batch:1000000000", "bad_number"),
        ("task:qlora batch:many", "bad_number"),
        ("task:qlora sequence:10M", "sequence_too_long"),
        ("task:qlora sequence:0", "bad_context"),
        ("task:qlora quant:Q4_K_M", "conflict"),
        ("task:qlora context:32k", "conflict"),
        ("task:full rank:8", "conflict"),
        ("task:run rank:8", "training_missing"),
        ("sequence:4k", "training_missing"),
        ("task:tuning", "unknown_choice"),
        ("task:qlora runtime:ollama", "unknown_runtime"),
    ],
)
def test_a_bad_option_is_one_sentence(options: str, kind: MistakeKind) -> None:
    """In both languages, with what would work."""
    with pytest.raises(Mistake) as caught:
        answered(f"/fit model:qwen3-8b {options}")
    assert kind == caught.value.kind
    for locale in LOCALES:
        assert "\n" not in plain_refusal(caught.value, words_for(locale))


def test_a_closed_model_is_not_trained() -> None:
    """The answer is no, and names open ones."""
    result = answered("/fit model:gpt-4o task:lora")
    assert isinstance(result, ClosedAnswer)
    assert ["gpt-oss-20b"] == [near.model for near in result.models]


def test_start_has_the_commands_of_what_fits() -> None:
    """And none for what does not, for which it says what would."""
    fits = answered("/start model:qwen3-8b task:qlora hardware:rtx 4090")
    assert isinstance(fits, TrainingStartAnswer)
    assert ["train.py", None] == [command.file for command in fits.commands]
    other = answered("/start model:qwen3-8b task:full hardware:rtx 4090")
    assert isinstance(other, TrainingStartAnswer)
    assert () == other.commands
    assert other.training.machines[0].ways_out


def test_start_needs_a_machine() -> None:
    """As without a task."""
    with pytest.raises(Mistake) as caught:
        answered("/start model:qwen3-8b task:qlora")
    assert "missing_option" == caught.value.kind
