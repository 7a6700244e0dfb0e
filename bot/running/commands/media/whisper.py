"""Whisper: a Python script for faster-whisper, the commands of whisper.cpp."""

from typing import Final

from bot.running.commands.call import Call, TextFile, options
from bot.running.commands.media.media_setup import NOTHING, MediaSetup, script
from bot.running.commands.plan import Plan
from bot.running.media.job import Job

SOUND: Final = "audio.mp3"
_FILE: Final = "hear.py"
# CTranslate2's words, for a GPU and for a processor, which calculates in no 16 bits.
_ON_GPU: Final = {"F32": "float32", "F16": "float16", "INT8": "int8_float16"}
_ON_PROCESSOR: Final = {"F32": "float32", "INT8": "int8"}


def faster_whisper(setup: MediaSetup) -> Plan:
    """Return package, script and start: on NVIDIA's GPUs and processors, all that it runs on."""
    work = setup.work
    kinds = _ON_PROCESSOR if setup.is_processor else _ON_GPU
    runs = setup.is_processor or setup.is_nvidia
    if not isinstance(work, Job) or not runs or work.format not in kinds:
        return NOTHING
    install, run = script(_FILE, "faster-whisper")
    text, flags = _hearing(setup, work.batch, kinds[work.format])
    file = TextFile("faster-whisper", _FILE, text, flags)
    return Plan((("prepare", install), ("configure", file), ("start", run)))


def _hearing(setup: MediaSetup, batch: int, compute_type: str) -> tuple[str, tuple[str, ...]]:
    device = "cpu" if setup.is_processor else "cuda"
    index = f", device_index={setup.index}" if setup.index and device == "cuda" else ""
    several = batch > 1
    lines = [
        f"from faster_whisper import {'BatchedInferencePipeline, ' * several}WhisperModel",
        "",
        f'model = WhisperModel("{setup.name}", device="{device}"{index},',
        f'                     compute_type="{compute_type}")',
        *(["model = BatchedInferencePipeline(model=model)"] if several else []),
        f'segments, info = model.transcribe("{SOUND}"{f", batch_size={batch}" * several})',
        "for segment in segments:",
        "    print(round(segment.start, 1), segment.text)",
    ]
    flags = ("device", *(("device_index",) if index else ()), "compute_type")
    return "\n".join(lines), (*flags, *(("batch_size",) if several else ()))


def whisper_cpp(setup: MediaSetup) -> Plan:
    """Return source, download, build and start; of several windows at once it knows nothing."""
    work = setup.work
    if not isinstance(work, Job) or work.format != setup.row.format:
        return NOTHING
    file = f"models/ggml-{setup.name}.bin"
    fetch = Call("whisper.cpp", ("sh", "./models/download-ggml-model.sh", setup.name))
    hear = Call(
        "whisper-cli",
        ("./build/bin/whisper-cli",),
        options(("-m", file), ("-f", f"../{SOUND}"), ("-l", "auto"), *_no_gpu(setup)),
    )
    address = "https://github.com/ggml-org/whisper.cpp.git"
    return Plan(
        (
            ("prepare", Call("git", ("git", "clone", address))),
            ("prepare", Call("cd", ("cd", "whisper.cpp"))),
            ("download", fetch),
            ("prepare", Call("cmake", ("cmake", "-B", "build", *_build(setup)))),
            ("prepare", Call("cmake", ("cmake", "--build", "build", "-j", "--config", "Release"))),
            ("start", hear),
        )
    )


def _no_gpu(setup: MediaSetup) -> tuple[tuple[str, object | None], ...]:
    return (("-ng", True if setup.on_processor else None),)


def _build(setup: MediaSetup) -> tuple[str, ...]:
    """Return the word that builds for the device; Metal and processors need none."""
    if setup.is_nvidia:
        return ("-DGGML_CUDA=1",)
    vulkan = "vulkan" in setup.device.backends and not setup.on_processor
    return ("-DGGML_VULKAN=1",) if vulkan else ()
