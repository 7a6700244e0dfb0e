import shlex
import tomllib
from collections.abc import Iterator

import yaml

from bot.catalog.training.picture_training import PICTURE_PROGRAMS
from bot.running.commands.training.picture_trainers import (
    STARTED,
    PictureStart,
    picture_commands,
)
from bot.running.commands.training.training_start import TrainingCommand
from bot.running.training.pictures import PictureJob
from bot.sizing.media.pictures import Canvas
from tests.golden.frozen.library import frozen_library
from tests.golden.options.recorded import recorded

LIBRARY = frozen_library()
CANVAS = Canvas(768, 1024, batch=2)


def _all() -> Iterator[tuple[str, TrainingCommand]]:
    for entry in LIBRARY.picture_training:
        for model in entry.models:
            for program in entry.programs:
                for name in STARTED:
                    job = PictureJob(LIBRARY.media[model], entry, name, 24, CANVAS)
                    start = PictureStart(job, f"maker/{model}")
                    for command in picture_commands(start, program):
                        yield model, command


def test_every_program_trains_something() -> None:
    """Each of them a file, and the line that reads it."""
    assert PICTURE_PROGRAMS.keys() == {command.runtime for _, command in _all()}


def test_every_setting_is_documented() -> None:
    """In the state of the program that sources.csv names."""
    for model, command in _all():
        assert set(command.flags) <= recorded()[command.runtime].takes.keys(), model


def test_every_file_is_read_by_its_language() -> None:
    """And says what was asked: the size, two pictures at once, rank 24."""
    for model, command in _all():
        if command.file == "dataset.toml":
            dataset = tomllib.loads(command.text)["datasets"][0]
            assert ([768, 1024], 2) == (dataset["resolution"], dataset["batch_size"])
        elif command.file is not None:
            process = yaml.safe_load(command.text)["config"]["process"][0]
            assert 24 == process["network"]["linear"]
            assert 2 == process["train"]["batch_size"]
            assert f"maker/{model}" == process["model"]["name_or_path"]


def test_a_line_names_the_file_and_the_rank() -> None:
    """As a shell reads it."""
    lines = [command for _, command in _all() if command.file is None]
    for command in lines:
        words = shlex.split(command.text)
        file = "--dataset_config=dataset.toml", "config/lora.yaml"
        assert set(file) & set(words)
        assert command.runtime == "ai-toolkit" or "--network_dim=24" in words


def test_eight_bits_are_said() -> None:
    """And 16 are not."""
    for _, command in _all():
        if command.runtime == "ai-toolkit" and command.file:
            model = yaml.safe_load(command.text)["config"]["process"][0]["model"]
            assert model["quantize"] == model["quantize_te"]
    lines = [each.text for _, each in _all() if "flux_train" in each.text]
    assert [False, True] == ["--fp8_base" in line for line in lines]


def test_four_bits_have_no_command() -> None:
    """Neither program makes them."""
    entry = LIBRARY.picture_training[0]
    job = PictureJob(LIBRARY.media[entry.models[0]], entry, "NF4", 8, CANVAS)
    assert () == picture_commands(PictureStart(job, "maker/model"), "sd-scripts")
