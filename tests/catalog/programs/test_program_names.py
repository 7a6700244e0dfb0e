import pytest

from bot.catalog.programs.program_names import ProgramNames
from tests.samples.programs import program

NAMES = ProgramNames(
    [
        program("llama.cpp", "llama.cpp"),
        program("lm-studio", "usual", name="LM Studio", aliases=["lms"]),
        program("ik-llama.cpp", "llama.cpp", name="ik_llama.cpp"),
        program("vllm", "vllm", name="vLLM"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("llama.cpp", "llama.cpp"),
        ("llamacpp", "llama.cpp"),
        ("Llama-CPP", "llama.cpp"),
        ("LM Studio", "lm-studio"),
        ("lms", "lm-studio"),
        ("ik_llama.cpp", "ik-llama.cpp"),
        ("VLLM", "vllm"),
        ("vlm", None),
        ("", None),
    ],
)
def test_a_program_is_found_whatever_case_and_punctuation(typed: str, found: str | None) -> None:
    """By its id, its name and its aliases."""
    program = NAMES.find(typed)
    assert found == (program and program.id)


def test_a_wrong_name_gets_similar_ones() -> None:
    """An alias suggests the id of its program."""
    assert "vllm" == NAMES.suggestions("vlm")[0]
    assert "lm-studio" == NAMES.suggestions("lmsstudio")[0]


def test_completions_begin_with_what_was_typed() -> None:
    """By any name, each program once; all without a text."""
    assert ["llama.cpp", "lm-studio"] == NAMES.complete("l")
    assert 4 == len(NAMES.complete(""))
