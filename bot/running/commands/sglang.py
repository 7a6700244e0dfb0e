"""SGLang: one pool of the cache for all requests, on NVIDIA and AMD under Linux."""

from bot.running.commands.call import Call, Option, options
from bot.running.commands.docker import docker_run
from bot.running.commands.plan import Plan, nothing, said
from bot.running.commands.start import Draft, Start
from bot.running.commands.vllm import HUB_CACHE

SGLANG = "sglang"
LAUNCH = ("python3", "-m", "sglang.launch_server")
PORT = 30000
_IMAGE = "lmsysorg/sglang:latest"  # docs.sglang.ai, installation with Docker
_KV_TYPES = {"f16": None, "bf16": None, "fp8": "fp8_e4m3"}


def sglang(start: Start) -> Plan:
    """Return the start, by itself and in a container."""
    repository = start.repository
    if repository is None:
        return nothing("repository")
    port = start.port or PORT
    own = (*options(("--model-path", repository.name)), *server_options(start, port))
    everywhere = options(("--host", "0.0.0.0"))  # noqa: S104 - inside the container
    inner = Call(SGLANG, (_IMAGE, *LAUNCH), (*own, *everywhere))
    return Plan(
        (("start", Call(SGLANG, LAUNCH, own)),),
        docker_run(inner, port=port, cache=HUB_CACHE, gpus=True, shared_memory=True)
        if start.backend == "cuda"
        else None,
        said(
            ("kv_type", start.load.kv_type not in _KV_TYPES),
            ("gpu_layers", start.setup.placement.verdict == "offload"),
        ),
    )


def server_options(start: Start, port: int) -> tuple[Option, ...]:
    """Return the options of a setup; without a share it works out its own."""
    count, share = start.device_count, start.memory_share
    return (
        *options(
            ("--context-length", start.load.context_tokens),
            ("--max-running-requests", start.load.slots),
            ("--mem-fraction-static", None if share is None else f"{share:g}"),
            ("--tp-size", count if count > 1 else None),
            ("--kv-cache-dtype", _KV_TYPES.get(start.load.kv_type)),
        ),
        *_draft(start.draft),
        *options(("--port", port)),
    )


def _draft(draft: Draft | None) -> tuple[Option, ...]:
    """Return the options of a draft; its prediction layers run under the name EAGLE."""
    if draft is None:
        return ()
    algorithm = {"mtp": "EAGLE", "eagle3": "EAGLE3", "model": "STANDALONE"}[draft.kind]
    return options(
        ("--speculative-algorithm", algorithm),
        ("--speculative-draft-model-path", draft.repository),
        ("--speculative-num-steps", draft.tokens),
        ("--speculative-eagle-topk", 1),
        ("--speculative-num-draft-tokens", draft.tokens + 1),
    )
