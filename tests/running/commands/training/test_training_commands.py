import ast
from collections.abc import Iterator
from itertools import product
from typing import get_args

import pytest
import yaml

from bot.running.commands.training.registry import TRAINERS, training_commands
from bot.running.commands.training.training_start import TrainingCommand, TrainingStart
from bot.running.training.job import Job
from bot.sizing.training.recipe import Method, Spread
from tests.golden.frozen.library import frozen_library
from tests.golden.options.recorded import recorded

LIBRARY = frozen_library()
PROGRAMS = {program.id: program for program in LIBRARY.training_programs}
# The recorded settings of each program.
SETTINGS = {"mlx-lm": "mlx_lm.lora"}
SPREADS = (Spread(), Spread(2, "sharded"), Spread(2, "sharded", in_ram=True))


def _start(program: str, method: Method, model: str = "qwen3-8b", **how: Spread) -> TrainingStart:
    job = Job(LIBRARY.models[model], PROGRAMS[program], method, 32, 2, 4096)
    return TrainingStart(job, how.get("spread", Spread()))


def _commands() -> Iterator[TrainingCommand]:
    models = ("qwen3-8b", "qwen3-30b-a3b")
    for program, method, model, spread in product(TRAINERS, get_args(Method), models, SPREADS):
        yield from training_commands(_start(program, method, model, spread=spread))


def test_every_setting_is_documented() -> None:
    """In the state of the program that sources.csv names."""
    for command in _commands():
        known = recorded()[SETTINGS.get(command.runtime, command.runtime)].takes
        assert set(command.flags) <= known.keys(), command.text


def test_every_file_is_read_by_its_language() -> None:
    """YAML with the settings that are said, or Python that compiles."""
    for command in _commands():
        if command.file is not None and command.file.endswith(".yaml"):
            assert tuple(yaml.safe_load(command.text)) == command.flags
        elif command.file is not None:
            ast.parse(command.text)


@pytest.mark.parametrize(
    ("program", "settings"),
    [
        (
            "axolotl",
            {"adapter": "qlora", "lora_r": 32, "sequence_len": 4096, "micro_batch_size": 2},
        ),
        (
            "llama-factory",
            {"quantization_bit": 4, "lora_rank": 32, "cutoff_len": 4096, "finetuning_type": "lora"},
        ),
        ("mlx-lm", {"model": "mlx_model", "max_seq_length": 4096, "batch_size": 2}),
    ],
)
def test_a_file_says_what_was_asked(program: str, settings: dict[str, object]) -> None:
    """Rank 32, two examples of 4k at once, in 4 bits."""
    file = next(each for each in training_commands(_start(program, "qlora")) if each.file)
    assert settings.items() <= yaml.safe_load(file.text).items()


def test_full_training_has_no_adapter() -> None:
    """Nor are the weights packed."""
    for program in TRAINERS:
        text = "\n".join(each.text for each in training_commands(_start(program, "full")))
        assert "lora" not in text.replace("mlx_lm.lora", "").replace("mlx_lora", "")
        assert "load_in_4bit: true" not in text
        assert "load_in_4bit=True" not in text


def test_a_model_that_is_cut_up_has_the_file_for_it() -> None:
    """DeepSpeed's, with RAM where that is needed."""
    texts = [
        "\n".join(each.text for each in training_commands(_start("axolotl", "lora", spread=spread)))
        for spread in SPREADS
    ]
    assert "deepspeed" not in texts[0]
    assert "zero3_bf16.json" in texts[1]
    assert "zero3_bf16_cpuoffload_all.json" in texts[2]


def test_a_program_without_a_recorded_file_has_no_commands() -> None:
    """Torchtune's configurations are files of its own."""
    assert () == training_commands(_start("torchtune", "lora"))
