"""The choice of the repository from which a model is downloaded in a format."""

from collections.abc import Iterable

from bot.catalog.model import Model
from bot.catalog.programs.repository import GGUF, Repository
from bot.sizing.formats import FORMATS


def repository_for(
    model: Model,
    format_name: str,
    repositories: Iterable[Repository],
    *,
    ollama: bool,
    gguf: bool,
    prediction_layers: bool = False,
) -> Repository | None:
    """Return the repository with a model in a format; None if none is known.

    `ollama`: a tag at Ollama instead of a repository at Hugging Face. `gguf`: one with GGUF files.
    One that is recorded to hold the format comes before one that may; `prediction_layers` takes
    the one with the blocks for drafting, where they are published apart.
    """
    builds = [
        build
        for build in repositories
        if build.is_ollama == ollama
        and (ollama or (build.format == GGUF) == gguf)
        and build.serves(format_name)
    ]
    builds.sort(
        key=lambda build: (build.has_prediction_layers != prediction_layers, not build.holds)
    )
    if builds:
        return builds[0]
    return None if ollama or gguf else _own(model, format_name)


def _own(model: Model, format_name: str) -> Repository | None:
    """Return the model's own repository if one is known and holds this format."""
    if "/" not in model.repository:
        return None
    known = FORMATS.get(format_name)
    native = model.native_format.casefold()
    published = native == format_name.casefold()
    widened = known is not None and known.kind == "plain" and native in ("bf16", "fp16", "f16")
    if not published and not widened:
        return None
    source = model.source[0]
    return Repository(model.id, format_name, model.repository, (), model.released, source)
