"""LM Studio by its command `lms`; cache type, experts and drafts are set in its window only."""

from bot.running.commands.call import Call, options
from bot.running.commands.plan import Plan, nothing, said
from bot.running.commands.start import Start
from bot.sizing.formats import FORMATS

_PORT = 1234
# Max Concurrent Predictions since its llama.cpp engine 2.0.0 (lmstudio-ai/docs@c6854fb).
_SLOTS = 4


def lm_studio(start: Start) -> Plan:
    """Return download, load and server. `lms load` asks which model is meant."""
    is_mlx = start.format in FORMATS and FORMATS[start.format].kind == "mlx"
    if not start.is_gguf and not is_mlx:
        return nothing("format")
    if start.repository is None:
        return nothing("repository")
    name = start.repository.name.partition("/")[2].lower()
    stem = name.removesuffix("-gguf")
    wanted = stem if is_mlx else f"{stem}@{start.format.lower()}"
    kind = "--mlx" if is_mlx else "--gguf"
    load = options(
        ("--gpu", _share(start)),
        ("--context-length", start.load.context_tokens),
        ("--identifier", start.model.id),
    )
    server = options(("--port", start.port or _PORT))
    return Plan(
        (
            ("download", Call("lms get", ("lms", "get", wanted), options((kind, True)))),
            ("prepare", Call("lms load", ("lms", "load"), load)),
            ("start", Call("lms server start", ("lms", "server", "start"), server)),
        ),
        unsaid=said(
            ("experts_in_ram", start.experts_in_ram_layers > 0),
            ("tensor_split", start.device_count > 1),
            ("kv_type", start.load.kv_type != "f16"),
            ("slots", start.load.slots != _SLOTS),
            ("ubatch", start.load.ubatch != 512),
            ("flash_attention", not start.load.flash_attention),
            ("draft", start.draft is not None),
        ),
    )


def _share(start: Start) -> str:
    """Return the share of the layers on GPUs, rounded down so that they fit."""
    if start.is_whole:
        return "max"
    hundredths = 100 * start.gpu_layers // start.all_gpu_layers
    return f"{hundredths / 100:g}" if hundredths else "off"
