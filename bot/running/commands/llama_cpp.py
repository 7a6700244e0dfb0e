"""llama.cpp's server: every part of a setup has an option (b11434, 00dc8057)."""

from bot.running.commands.call import Call, Option, options
from bot.running.commands.docker import docker_run
from bot.running.commands.download import gguf_path
from bot.running.commands.plan import Plan, nothing
from bot.running.commands.start import Draft, Start

SERVER = "llama-server"
# The port moved between versions (8080, then 9931), so it is always said.
_PORT = 8080
_USUAL_UBATCH, _USUAL_BATCH = 512, 2048
_CACHE = "$HOME/.cache/llama.cpp:/root/.cache/llama.cpp"
# github.com/ggml-org/llama.cpp@0c1e57098:docs/docker.md
_IMAGES = {
    "cuda": "ghcr.io/ggml-org/llama.cpp:server-cuda",
    "cpu": "ghcr.io/ggml-org/llama.cpp:server",
}
_KINDS = {"mtp": "draft-mtp", "eagle3": "draft-eagle3", "model": "draft-simple"}


def llama_cpp(start: Start) -> Plan:
    """Return the start of llama-server, which downloads the file itself."""
    if not start.is_gguf:
        return nothing("format")
    unsaid = () if start.repository else gguf_path(start)[1]
    call = Call(SERVER, (SERVER,), (*_weights(start), *server_options(start)))
    return Plan((("start", call),), _container(start), unsaid)


def server_options(start: Start) -> tuple[Option, ...]:
    """Return the options that place a setup, without those that name its weights."""
    load = start.load
    kv_type = None if load.kv_type == "f16" else load.kv_type
    experts = start.experts_in_ram_layers
    return (
        *options(
            ("-ngl", "all" if start.is_whole else start.gpu_layers),
            ("--n-cpu-moe", experts or None),
            ("-ts", ",".join(map(str, start.layers_by_device)) or None),
            ("-c", start.total_context_tokens),
            ("-np", load.slots),
            ("-kvu", True if start.shares_cache and load.slots > 1 else None),
            ("-fa", "on" if load.flash_attention else "off"),
            ("-ctk", kv_type),
            ("-ctv", kv_type),
            ("-b", load.ubatch if load.ubatch > _USUAL_BATCH else None),
            ("-ub", None if load.ubatch == _USUAL_UBATCH else load.ubatch),
            ("--swa-full", True if start.keeps_full_window else None),
            ("--no-mmproj", None if start.sees or not start.model.vision else True),
        ),
        *_draft(start.draft, kv_type),
        *options(("--port", start.port or _PORT)),
    )


def _weights(start: Start) -> tuple[Option, ...]:
    if start.repository is None:
        return options(("-m", gguf_path(start)[0]))
    return options(("-hf", f"{start.repository.name}:{start.format}"))


def _draft(draft: Draft | None, kv_type: str | None) -> tuple[Option, ...]:
    """Return the options of drafts, whose cache is of the same type as the model's."""
    if draft is None:
        return ()
    quant = f":{draft.format}" if draft.format else ""
    return options(
        ("-hfd", f"{draft.repository}{quant}" if draft.repository else None),
        ("--spec-type", _KINDS[draft.kind]),
        ("--spec-draft-n-max", draft.tokens),
        ("-ctkd", kv_type),
        ("-ctvd", kv_type),
    )


def _container(start: Start) -> Call | None:
    image = _IMAGES.get(start.backend)
    if image is None or start.repository is None:
        return None
    port = start.port or _PORT
    inner = Call(
        SERVER,
        (image,),
        (*_weights(start), *server_options(start), *options(("--host", "0.0.0.0"))),  # noqa: S104 - inside the container
    )
    return docker_run(inner, port=port, cache=_CACHE, gpus=start.backend == "cuda")
