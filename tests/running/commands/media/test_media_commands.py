import ast
import shlex
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from bot.running.commands.command import Command
from bot.running.commands.media.media_setup import MediaSetup
from bot.running.commands.media.registry import MEDIA_STARTERS, media_commands
from bot.running.commands.shell import Os
from bot.running.media.drawing import Drawing
from bot.running.media.job import Job
from bot.running.media.placed import Setting
from tests.golden.frozen.library import frozen_library
from tests.golden.options.recorded import recorded
from tests.running.commands.documented import content

LIBRARY = frozen_library()
DEVICES = ("rtx-3060-12-gb", "rtx-5090", "rx-7900-xtx", "m3-max-40", "cpu-ddr5-5600-2ch")
FORMATS = ("F32", "F16", "BF16", "FP8", "INT8", "NF4", "Q8_0", "Q5_0")
SETTINGS: tuple[tuple[Setting, ...], ...] = (
    (),
    ("encoders-in-ram", "tiled-decode"),
    ("encoders-in-ram", "tiled-decode", "block-swap"),
)
# How many words stand before the options of a program; those behind it take none.
WORDS = {"whisper-cli": 1, "text-embeddings-router": 1}


def _work(model: str, name: str, batch: int) -> Drawing | Job:
    entry = LIBRARY.media[model]
    if entry.settings is None:
        return Job(entry, name, "gpu", batch, 512)
    canvas = replace(entry.settings.canvas, batch=batch)
    return Drawing(entry, name, canvas, entry.settings.steps)


def _setups() -> Iterator[MediaSetup]:
    for row in LIBRARY.media_starts:
        model = next(iter(row.models))
        for name, device, settings in product(FORMATS, DEVICES, SETTINGS):
            batch = 1 if settings else 64
            work = _work(model, name, batch)
            index = 1 if batch > 1 else 0
            yield MediaSetup(work, row, LIBRARY.devices[device], index, settings)


def _commands(os: Os) -> list[Command]:
    return [each for setup in _setups() for each in media_commands(setup, os)]


def test_every_option_is_recorded() -> None:
    """In the state of the program that sources.csv names; each with its value."""
    started = set()
    for command in _commands("linux"):
        started.add(command.runtime)
        known = recorded().get(command.inside or command.program)
        if command.step == "configure" and known is not None:
            assert command.flags
            assert set(command.flags) <= set(known.takes), command.text
        elif command.program in WORDS:
            words = shlex.split(command.text.replace("\\\n", " "))[WORDS[command.program] :]
            assert [] == list(recorded()[command.program].faults(words))
        elif command.inside is not None:
            words = shlex.split(command.text.replace("\\\n", " "))[2:]
            image = recorded()["docker run"].before_rest(words)
            assert [] == list(recorded()["docker run"].faults(words[:image]))
            assert [] == list(recorded()[command.inside].faults(words[image + 1 :]))
    assert set(MEDIA_STARTERS) == started


@pytest.mark.parametrize("os", get_args(Os))
def test_every_script_is_python(os: Os) -> None:
    """In plain letters, since PowerShell writes them so."""
    files = {content(each) for each in _commands(os) if each.step == "configure"}
    assert len(files) > 20
    for text in files:
        ast.parse(text)
        assert text.isascii()


def _text(model: str, name: str, device: str, program: str, **how: object) -> str:
    row = next(
        each
        for each in LIBRARY.media_starts
        if each.program == program and model in each.models and each.format in (None, name)
    )
    setup = MediaSetup(_work(model, name, 1), row, LIBRARY.devices[device], **how)  # type: ignore[arg-type]
    return "\n".join(each.text for each in media_commands(setup, "linux"))


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        (("flux.1-dev", "BF16", "rtx-5090", "diffusers"), ('pipe.to("cuda")', "bfloat16")),
        (("flux.1-dev", "NF4", "rtx-5090", "diffusers"), ('"nf4"', '["transformer"]')),
        (("sdxl", "FP8", "rx-7900-xtx", "diffusers"), ("pipe.unet.enable_layerwise_casting",)),
        (("flux.1-dev", "BF16", "m3-max-40", "diffusers"), ('pipe.to("mps")',)),
        (("whisper-large-v3", "F16", "rtx-5090", "faster-whisper"), ('"cuda"', '"float16"')),
        (("whisper-large-v3", "INT8", "cpu-ddr5-5600-2ch", "faster-whisper"), ('"cpu"', '"int8"')),
        (("whisper-large-v3", "F16", "rx-7900-xtx", "whisper.cpp"), ("-DGGML_VULKAN=1",)),
        (("whisper-large-v3", "Q5_0", "rtx-5090", "whisper.cpp"), ("ggml-large-v3-q5_0.bin",)),
        (("bge-m3", "F16", "rtx-5090", "text-embeddings-inference"), (":cuda-1.9", "float16")),
        (("bge-m3", "F32", "cpu-ddr5-5600-2ch", "text-embeddings-inference"), (":cpu-1.9",)),
        (("bge-m3", "F16", "m3-max-40", "text-embeddings-inference"), ("brew install",)),
        (("bge-m3", "F16", "rtx-5090", "ollama"), ("ollama pull bge-m3",)),
    ],
)
def test_a_command_is_for_its_device_and_format(
    asked: tuple[str, str, str, str], parts: tuple[str, ...]
) -> None:
    """The words of each program for what calculates, and for the format."""
    assert [] == [part for part in parts if part not in _text(*asked)]


@pytest.mark.parametrize(
    "asked",
    [
        ("flux.1-dev", "Q8_0", "rtx-5090", "diffusers"),
        ("flux.1-dev", "NF4", "rx-7900-xtx", "diffusers"),
        ("flux.1-dev", "FP8", "m3-max-40", "diffusers"),
        ("whisper-large-v3", "F16", "rx-7900-xtx", "faster-whisper"),
        ("whisper-large-v3", "F16", "cpu-ddr5-5600-2ch", "faster-whisper"),
        ("bge-m3", "F16", "cpu-ddr5-5600-2ch", "text-embeddings-inference"),
        ("bge-m3", "F16", "rx-7900-xtx", "text-embeddings-inference"),
    ],
)
def test_what_a_program_cannot_run_has_no_command(asked: tuple[str, str, str, str]) -> None:
    """A format or a device that it does not have."""
    assert "" == _text(*asked)


def test_what_waits_in_ram_is_moved() -> None:
    """The encoders whole; with block swap the denoiser layer by layer, never packed."""
    flux = ("flux.1-dev", "BF16", "rtx-3060-12-gb", "diffusers")
    assert "enable_model_cpu_offload()" in _text(*flux, settings=("encoders-in-ram",))
    assert "gpu_id=1" in _text(*flux, settings=("encoders-in-ram",), index=1)
    swapped = _text(*flux, settings=SETTINGS[2])
    assert "enable_group_offload(" in swapped
    assert "enable_model_cpu_offload" not in swapped
    assert "pipe.vae.enable_tiling()" in swapped
    assert "" == _text(flux[0], "NF4", *flux[2:], settings=SETTINGS[2])


@pytest.mark.parametrize(
    ("capability", "image"),
    [(6.1, None), (7.0, None), (7.5, "turing-1.9"), (8.6, "86-1.9"), (12.0, "120-1.9")],
)
def test_the_container_is_that_of_the_gpu(capability: float, image: str | None) -> None:
    """None for one that is older than all of them."""
    row = next(each for each in LIBRARY.media_starts if each.program.startswith("text"))
    update = {"compute_capability": capability}
    device = LIBRARY.devices["rtx-5090"].model_copy(update=update)
    commands = media_commands(MediaSetup(_work("bge-m3", "F16", 1), row, device), "linux")
    assert ([] if image is None else [True]) == [f":{image}" in each.text for each in commands]
