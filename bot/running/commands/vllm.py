"""vLLM: one pool of the cache for all requests, on NVIDIA and AMD under Linux."""

import json

from bot.running.commands.call import Call, Option, options
from bot.running.commands.docker import docker_run
from bot.running.commands.plan import Plan, nothing, said
from bot.running.commands.start import Draft, Start

SERVE = "vllm serve"
HUB_CACHE = "$HOME/.cache/huggingface:/root/.cache/huggingface"
_PORT = 8000
_IMAGE = "vllm/vllm-openai:latest"  # vllm-project/recipes@8959cf6
_METHODS = {"mtp": "mtp", "eagle3": "eagle3", "model": "draft_model"}
# Its cache in the type of the weights, or in 8 bits (`--kv-cache-dtype`, vLLM 0.25.1).
_KV_TYPES = {"f16": None, "bf16": None, "fp8": "fp8"}


def vllm(start: Start) -> Plan:
    """Return the start, by itself and in a container."""
    repository = start.repository
    if repository is None:
        return nothing("repository")
    port = start.port or _PORT
    call = Call(SERVE, ("vllm", "serve", repository.name), server_options(start, port))
    model = options(("--model", repository.name))
    inner = Call(SERVE, (_IMAGE,), (*model, *server_options(start, port)))
    return Plan(
        (("start", call),),
        docker_run(inner, port=port, cache=HUB_CACHE, gpus=True, shared_memory=True)
        if start.backend == "cuda"
        else None,
        said(
            ("kv_type", start.load.kv_type not in _KV_TYPES),
            ("gpu_layers", start.setup.placement.verdict == "offload"),
        ),
    )


def server_options(start: Start, port: int) -> tuple[Option, ...]:
    """Return the options of a setup; without a share it takes that of its version."""
    share, count = start.memory_share, start.device_count
    parallel = "--tensor-parallel-size" if start.setup.pools.tensor_parallel else _PIPELINE
    return options(
        ("--max-model-len", start.load.context_tokens),
        ("--max-num-seqs", start.load.slots),
        ("--gpu-memory-utilization", None if share is None else f"{share:g}"),
        (parallel, count if count > 1 else None),
        ("--kv-cache-dtype", _KV_TYPES.get(start.load.kv_type)),
        ("--speculative-config", start.draft and _speculative(start.draft)),
        ("--port", port),
    )


_PIPELINE = "--pipeline-parallel-size"


def _speculative(draft: Draft) -> str:
    words: dict[str, object] = {"method": _METHODS[draft.kind]}
    if draft.repository:
        words["model"] = draft.repository
    words["num_speculative_tokens"] = draft.tokens
    return json.dumps(words, separators=(",", ":"))
