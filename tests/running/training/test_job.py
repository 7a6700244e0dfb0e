from dataclasses import replace
from typing import NamedTuple

import pytest

from bot.asking.names import named_machine
from bot.catalog.machine import Fitted, Machine
from bot.running.training.job import Bench, Job, bench_of, placed, program_for
from bot.running.training.speed import training_speed
from bot.running.training.ways_out import largest_model, longest_sequence, ways_out
from bot.sizing.training.recipe import Method
from tests.golden.frozen.library import frozen_library

LIBRARY = frozen_library()


class _Asked(NamedTuple):
    job: Job
    bench: Bench


def _asked(model: str, method: Method, hardware: str, sequence: int = 2048) -> _Asked:
    bench = bench_of(named_machine(hardware, LIBRARY), LIBRARY)
    program = program_for(bench, LIBRARY)
    return _Asked(Job(LIBRARY.models[model], program, method, 16, 1, sequence), bench)


@pytest.mark.parametrize(
    ("hardware", "program"),
    [
        ("rtx 4090", "unsloth"),
        ("2x rtx 3090", "axolotl"),
        ("rx 7900 xtx", "unsloth"),
        ("m4 max 64gb", "mlx-lm"),
    ],
)
def test_each_machine_has_the_program_that_people_train_with(hardware: str, program: str) -> None:
    """Unsloth needs compute capability 7.0, several cards a program that cuts the model."""
    bench = bench_of(named_machine(hardware, LIBRARY), LIBRARY)
    assert program == program_for(bench, LIBRARY).id


@pytest.mark.parametrize(
    ("model", "method", "hardware", "verdict"),
    [
        ("llama-3.1-8b", "qlora", "rtx 4070", "comfortable"),
        ("llama-3.1-8b", "lora", "rtx 4070", "no"),
        ("llama-3.1-8b", "full", "rtx 4090", "no"),
        ("llama-3.1-70b", "qlora", "2x rtx 3090", "no"),
        ("llama-3.1-70b", "qlora", "2x rtx 3090 + 128GB RAM", "offload"),
        ("llama-3.1-70b", "full", "8x h100-sxm5-80-gb", "tight"),
        ("qwen3-8b", "lora", "m4 max 64gb", "comfortable"),
    ],
)
def test_verdicts_of_usual_questions(
    model: str, method: Method, hardware: str, verdict: str
) -> None:
    """As Unsloth's and Axolotl's own tables have it."""
    job, bench = _asked(model, method, hardware)
    assert verdict == placed(job, bench).verdict


def test_a_cpu_and_too_old_a_card_say_why() -> None:
    """The memory does not matter there; TRL needs less of a card than Unsloth."""
    job, bench = _asked("qwen3-8b", "qlora", "cpu-ddr5-5600-2ch 64GB")
    assert "no_training" == placed(job, bench).reason
    (card,) = named_machine("tesla p40", LIBRARY).devices
    pascal = card.device.model_copy(update={"compute_capability": 6.1})
    old = bench_of(Machine((Fitted(pascal, 24),)), LIBRARY)
    assert "compute_capability" == placed(job, old).reason
    assert "trl" == program_for(old, LIBRARY).id


def test_a_way_out_fits_and_changes_what_it_says() -> None:
    """On a card of 12 GB an 8B fits with QLoRA, not with LoRA."""
    job, bench = _asked("llama-3.1-8b", "lora", "rtx 4070")
    ways = ways_out(job, bench, LIBRARY)
    assert (("method", "qlora"),) in {way.options for way in ways}
    assert all(way.placed.fits for way in ways)


def test_several_changes_at_once_where_no_single_one_is_enough() -> None:
    """The first that fits of several together: QLoRA, and shorter examples."""
    job, bench = _asked("llama-3.1-8b", "full", "rtx 3060 12gb", sequence=131_072)
    ways = ways_out(replace(job, batch=8), bench, LIBRARY)
    assert 1 == len(ways)
    assert 1 < len(ways[0].options)


def test_the_longest_sequence_is_the_last_that_fits() -> None:
    """Found in steps of 256 tokens."""
    job, bench = _asked("llama-3.1-8b", "qlora", "rtx 4070")
    longest = longest_sequence(job, bench)
    assert longest is not None
    assert placed(replace(job, sequence=longest), bench).fits
    assert not placed(replace(job, sequence=longest + 256), bench).fits


def test_the_largest_model_of_the_family_is_as_new() -> None:
    """Llama 3.1 8B instead of the 70B, not LLaMA 13B of 2023."""
    job, bench = _asked("llama-3.1-70b", "lora", "rtx 4090")
    smaller = largest_model(job, bench, LIBRARY)
    assert smaller is not None
    assert "llama-3.1-8b" == smaller.id


def test_a_speed_is_measured_on_the_same_card_or_none() -> None:
    """Torchtune's 2,413 tokens/s on a 4090; nobody published one for a 4070."""
    speed = training_speed(*_asked("llama-3.1-8b", "qlora", "rtx 4090"), LIBRARY)
    assert speed is not None
    assert speed.low < 2413 == speed.expected < speed.high
    assert training_speed(*_asked("llama-3.1-8b", "qlora", "rtx 4070"), LIBRARY) is None
    assert training_speed(*_asked("llama-3.1-70b", "qlora", "rtx 4090"), LIBRARY) is None
