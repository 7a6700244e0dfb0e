"""ik_llama.cpp's server: llama.cpp's options with its own grammar for drafts (8337e4c)."""

from bot.running.commands.call import Call, options
from bot.running.commands.download import gguf_download, gguf_path
from bot.running.commands.llama_cpp import SERVER
from bot.running.commands.plan import Plan, nothing, said
from bot.running.commands.start import MANY_LAYERS, Start

IK_LLAMA_CPP = "ik_llama.cpp"
_PORT = 8080


def ik_llama_cpp(start: Start) -> Plan:
    """Return download and start; a draft of another model needs a file that is not downloaded."""
    if not start.is_gguf:
        return nothing("format")
    path, unknown = gguf_path(start)
    load, draft = start.load, start.draft
    drafted = draft if draft is not None and draft.kind == "mtp" else None
    kv_type = None if load.kv_type == "f16" else load.kv_type
    several = ",".join(map(str, start.layers_by_device)) or None
    compresses = start.has_window and not start.keeps_full_window
    call = Call(
        IK_LLAMA_CPP,
        (SERVER,),
        options(
            ("-m", path),
            ("-ngl", MANY_LAYERS if start.is_whole else start.gpu_layers),
            ("--n-cpu-moe", start.experts_in_ram_layers or None),
            ("-sm", "layer" if several else None),
            ("-ts", several),
            ("-c", start.total_context_tokens),
            ("-np", load.slots),
            ("-fa", "on" if load.flash_attention else "off"),
            ("-ctk", kv_type),
            ("-ctv", kv_type),
            ("-ub", load.ubatch),
            ("--swa-compress", True if compresses else None),
            ("--spec-type", f"mtp:n_max={drafted.tokens}" if drafted else None),
            ("--port", start.port or _PORT),
        ),
    )
    unsaid = said(("draft", draft is not None and not drafted))
    return Plan((*gguf_download(start), ("start", call)), unsaid=(*unknown, *unsaid))
