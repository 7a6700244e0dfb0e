"""KoboldCpp: one slot, a cache of the full context for sliding windows unless told otherwise."""

from bot.running.commands.call import Call, options
from bot.running.commands.download import gguf_download, gguf_path
from bot.running.commands.plan import Plan, nothing, said
from bot.running.commands.start import MANY_LAYERS, Start

KOBOLDCPP = "koboldcpp"
_PORT = 5001
# Its build for ROCm has the same switch as CUDA; Metal is used without one.
_DEVICES = {
    "cuda": "--usecuda",
    "rocm": "--usecuda",
    "vulkan": "--usevulkan",
    "sycl": "--usevulkan",
    "cpu": "--usecpu",
}
# Its `--quantkv` takes these (koboldcpp.py of 2026).
_KV_TYPES = frozenset({"f16", "bf16", "q8_0", "q5_1", "q4_0"})


def koboldcpp(start: Start) -> Plan:
    """Return download and start."""
    if not start.is_gguf:
        return nothing("format")
    path, unknown = gguf_path(start)
    load = start.load
    quantised = load.kv_type if load.kv_type in _KV_TYPES - {"f16"} else None
    device = _DEVICES.get(start.backend)
    call = Call(
        KOBOLDCPP,
        ("koboldcpp",),
        options(
            ("--model", path),
            ("--contextsize", load.context_tokens),
            ("--gpulayers", MANY_LAYERS if start.is_whole else start.gpu_layers),
            *(((device, True),) if device else ()),
            ("--tensor_split", tuple(map(str, start.layers_by_device))),
            ("--moecpu", start.experts_in_ram_layers or None),
            ("--quantkv", quantised),
            ("--noflashattention", None if load.flash_attention else True),
            ("--batchsize", load.ubatch),
            ("--useswa", True if start.has_window and not start.keeps_full_window else None),
            ("--skiplauncher", True),
            ("--port", start.port or _PORT),
        ),
    )
    unsaid = said(
        ("slots", load.slots > 1),
        ("kv_type", load.kv_type not in _KV_TYPES),
        ("draft", start.draft is not None),
    )
    return Plan((*gguf_download(start), ("start", call)), unsaid=(*unknown, *unsaid))
