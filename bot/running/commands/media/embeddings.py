"""Embeddings and rerankers: Hugging Face's server in a container or on a Mac, and Ollama."""

from typing import Final

from bot.running.commands.call import Call, options
from bot.running.commands.docker import docker_run
from bot.running.commands.media.media_setup import NOTHING, MediaSetup
from bot.running.commands.ollama import OLLAMA
from bot.running.commands.plan import Plan
from bot.running.media.job import Job

ROUTER: Final = "text-embeddings-router"
_IMAGE: Final = "ghcr.io/huggingface/text-embeddings-inference"
_VERSION: Final = "1.9"
_PORT: Final = 8080
_USUAL_TEXTS: Final = 32  # that a client may send at once
# Which image holds the code for a compute capability (its docs/source/en/supported_models.md at
# 0d124dc, 2026-07-24); older GPUs have none.
_IMAGES: Final = {
    7.5: "turing-",
    8.0: "",
    8.6: "86-",
    8.9: "89-",
    9.0: "hopper-",
    10.0: "100-",
    12.0: "120-",
    12.1: "121-",
}
_ANY_IMAGE: Final = "cuda-"  # chooses itself (docs/source/en/quick_tour.md)
_DTYPES: Final = {"F16": "float16", "F32": "float32"}


def text_embeddings_inference(setup: MediaSetup) -> Plan:
    """Return the server's start: in a container, under macOS as a program of its own."""
    work = setup.work
    if not isinstance(work, Job) or work.format not in _DTYPES:
        return NOTHING
    if "metal" in setup.device.backends and not setup.is_processor:
        install = Call("brew", ("brew", "install", "text-embeddings-inference"))
        return Plan((("prepare", install), ("start", _server(setup, work, (ROUTER,)))))
    image = _image(setup)
    if image is None or (setup.is_processor and work.format != "F32"):
        return NOTHING
    inner = _server(setup, work, (f"{_IMAGE}:{image}{_VERSION}",))
    gpus = not setup.is_processor
    call = docker_run(inner, port=_PORT, cache="$PWD/data:/data", gpus=gpus)
    return Plan((("start", call),))


def _image(setup: MediaSetup) -> str | None:
    if setup.is_processor:
        return "cpu-"
    if not setup.is_nvidia:
        return None
    capability = setup.device.compute_capability
    return _ANY_IMAGE if capability is None else _IMAGES.get(capability)


def _server(setup: MediaSetup, job: Job, words: tuple[str, ...]) -> Call:
    return Call(
        ROUTER,
        words,
        options(
            ("--model-id", setup.name),
            ("--port", _PORT),
            ("--dtype", _DTYPES[job.format]),
            ("--max-batch-tokens", job.batch * job.tokens),
            ("--max-client-batch-size", job.batch if job.batch > _USUAL_TEXTS else None),
        ),
    )


def ollama_embedding(setup: MediaSetup) -> Plan:
    """Return the download; Ollama then loads the model with the first text that it gets."""
    if not isinstance(setup.work, Job) or setup.work.format != setup.row.format:
        return NOTHING
    return Plan((("download", Call(OLLAMA, ("ollama", "pull", setup.name))),))
