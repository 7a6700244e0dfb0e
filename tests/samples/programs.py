"""The programs of a small library: every engine, and some that people name."""

from typing import Any

from bot.catalog.programs.program import Program

_GGUF = {"reads": ["gguf", "plain"], "usual": "Q4_K_M"}
_SERVED = {
    "reads": ["plain", "safetensors", "MXFP4"],
    "experimental": ["gguf"],
    "usual": "AWQ-4bit",
    "compute_capability": {"FP8": 8.9},
}
_EVERYWHERE = ["cuda", "rocm", "vulkan", "metal", "sycl", "cpu"]
_ENGINES: dict[str, dict[str, Any]] = {
    "llama.cpp": {},
    "vulkan": {"backends": ["vulkan"]},
    "rocm": {"backends": ["rocm"]},
    "mlx": {"backends": ["metal"], "formats": {"reads": ["mlx", "plain"], "usual": "MLX-4bit"}},
    "vllm": {
        "backends": ["cuda", "rocm", "cpu"],
        "formats": _SERVED,
        "compute_capability": 7.0,
        "parallel": "tensor",
        "keeps_in_ram": False,
    },
    "sglang": {"backends": ["cuda", "rocm", "cpu"], "formats": _SERVED, "parallel": "tensor"},
    "exllama": {
        "backends": ["cuda", "rocm"],
        "formats": {"reads": ["exl", "plain"], "usual": "EXL3-4.0bpw"},
    },
    "mlc": {"parallel": "tensor"},
}


def program(program_id: str, engine: str, **changed: Any) -> Program:
    """A program that runs everywhere and reads GGUF files."""
    entry = {
        "id": program_id,
        "name": program_id.title(),
        "engine": engine,
        "version": "1",
        "as_of": "2026-11-01",
        "backends": _EVERYWHERE,
        "formats": _GGUF,
        "source": "https://example.org",
    }
    return Program.model_validate({**entry, **changed})


def programs() -> dict[str, Program]:
    """Every engine as a program of its own name."""
    return {name: program(name, name, **changed) for name, changed in _ENGINES.items()}
