"""The programs that start models that are no chat models, the simplest first."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.catalog.media.media_start import MediaProgram
from bot.running.commands.call import Call, TextFile
from bot.running.commands.command import Command
from bot.running.commands.media.diffusers import diffusers
from bot.running.commands.media.embeddings import ollama_embedding, text_embeddings_inference
from bot.running.commands.media.media_setup import MediaSetup
from bot.running.commands.media.whisper import faster_whisper, whisper_cpp
from bot.running.commands.plan import Plan
from bot.running.commands.registry import command_of
from bot.running.commands.shell import Os

# ComfyUI is a window: it has a page, and no command.
MEDIA_STARTERS: Final[Mapping[MediaProgram, Callable[[MediaSetup], Plan]]] = {
    "diffusers": diffusers,
    "faster-whisper": faster_whisper,
    "whisper.cpp": whisper_cpp,
    "ollama": ollama_embedding,
    "text-embeddings-inference": text_embeddings_inference,
}
_ON_WINDOWS: Final = {
    "sh": "./models/download-ggml-model.cmd",
    "./build/bin/whisper-cli": "./build/bin/Release/whisper-cli.exe",
}


def media_commands(setup: MediaSetup, os: Os) -> tuple[Command, ...]:
    """Return the commands of a setup's program; empty if it has none for it."""
    starter = MEDIA_STARTERS.get(setup.row.program)
    steps = starter(setup).steps if starter else ()
    return tuple(command_of(setup.row.program, step, _on(call, os), os) for step, call in steps)


def _on(call: Call | TextFile, os: Os) -> Call | TextFile:
    """Return a call of whisper.cpp as Windows names its files."""
    if os != "windows" or isinstance(call, TextFile) or call.words[0] not in _ON_WINDOWS:
        return call
    rest = call.words[2:] if call.words[0] == "sh" else call.words[1:]
    return replace(call, words=(_ON_WINDOWS[call.words[0]], *rest))
