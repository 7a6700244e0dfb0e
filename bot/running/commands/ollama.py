"""Ollama: the model by its tag or from Hugging Face, its context in a Modelfile.

Its default context depends on the memory of the GPU, and what is longer is cut off silently, so
the context is always said (ollama/ollama@fb30760:docs/context-length.mdx).
"""

from bot.catalog.programs.repository import Repository
from bot.running.commands.call import Call, Option, TextFile, options
from bot.running.commands.command import Step
from bot.running.commands.download import has_parts
from bot.running.commands.plan import Plan, nothing, said
from bot.running.commands.start import MANY_LAYERS, Start

OLLAMA = "ollama"
MODELFILE = "Modelfile"
_KV_TYPES = frozenset({"f16", "q8_0", "q4_0"})


def ollama(start: Start) -> Plan:
    """Return server, download, Modelfile and start; the server only where it needs variables.

    Ollama places experts, several GPUs and batches itself.
    """
    if not start.is_gguf:
        return nothing("format")
    build = build_at_ollama(start)
    if build is None:
        return nothing("repository")
    source = build.name if build.is_ollama else f"hf.co/{build.name}:{start.format}"
    own = f"{start.model.id.replace('.', '-')}-{start.load.context_tokens}"
    steps: list[tuple[Step, Call | TextFile]] = [
        ("download", Call(OLLAMA, ("ollama", "pull", source))),
        ("configure", _modelfile(start, source)),
        ("prepare", Call(OLLAMA, ("ollama", "create", own), options(("-f", MODELFILE)))),
        ("start", Call(OLLAMA, ("ollama", "run", own))),
    ]
    environment = _environment(start)
    if environment:
        steps.insert(0, ("start", Call(OLLAMA, ("ollama", "serve"), environment=environment)))
    draft = start.draft
    unsaid = said(
        ("experts_in_ram", start.experts_in_ram_layers > 0),
        ("tensor_split", start.device_count > 1),
        ("ubatch", start.load.ubatch != 512),
        ("kv_type", start.load.kv_type not in _KV_TYPES),
        ("draft", draft is not None and draft.kind != "mtp"),
    )
    return Plan(tuple(steps), unsaid=unsaid)


def build_at_ollama(start: Start) -> Repository | None:
    """Return the tag, else the repository at Hugging Face; None if Ollama can load neither.

    It does not pull a file in parts from there (github.com/ollama/ollama/pull/17743, 2026-08).
    """
    tag = start.repository_of(ollama=True)
    return tag if tag is not None or has_parts(start) else start.repository


def _modelfile(start: Start, source: str) -> TextFile:
    lines = {"FROM": source, "PARAMETER num_ctx": str(start.load.context_tokens)}
    if not start.experts_in_ram_layers:
        # With experts in RAM it has to find a placement of its own.
        layers = MANY_LAYERS if start.is_whole else start.gpu_layers
        lines["PARAMETER num_gpu"] = str(layers)
    if start.draft is not None and start.draft.kind == "mtp":
        lines["PARAMETER draft_num_predict"] = str(start.draft.tokens)
    text = "\n".join(f"{word} {value}" for word, value in lines.items())
    return TextFile("ollama Modelfile", MODELFILE, text, tuple(lines))


def _environment(start: Start) -> tuple[Option, ...]:
    """Return the variables of its server: they apply to all models that it loads."""
    load = start.load
    kv_type = load.kv_type if load.kv_type in _KV_TYPES - {"f16"} else None
    attention = None if load.flash_attention and kv_type is None else int(load.flash_attention)
    return options(
        ("OLLAMA_FLASH_ATTENTION", attention),
        ("OLLAMA_KV_CACHE_TYPE", kv_type),
        ("OLLAMA_NUM_PARALLEL", load.slots if load.slots > 1 else None),
    )
