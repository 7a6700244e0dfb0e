"""The shortest way to start a model: one line to copy. `/start` has the whole setup."""

from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.commands.download import LARGEST_FILE_BYTES
from bot.running.commands.source import repository_for
from bot.sizing.formats import FORMATS
from bot.sizing.weights import weights


def quick_start(model: Model, format_name: str, library: Library) -> str | None:
    """Return a line that downloads a model in a format and starts it; None if no build is known.

    Ollama's, by its tag or from Hugging Face; llama.cpp's for a file in parts, which Ollama does
    not pull (github.com/ollama/ollama/pull/17743, 2026-08).
    """
    known = FORMATS.get(format_name)
    if known is None or known.kind not in ("gguf", "plain"):
        return None
    builds = library.repositories.get(model.id, ())
    tag = repository_for(model, format_name, builds, ollama=True, gguf=True)
    if tag is not None:
        return f"ollama run {tag.name}"
    build = repository_for(model, format_name, builds, ollama=False, gguf=True)
    if build is None:
        return None
    in_parts = weights(model.sized, format_name).file_bytes > LARGEST_FILE_BYTES
    program = "llama-server -hf " if in_parts else "ollama run hf.co/"
    return f"{program}{build.name}:{format_name}"
