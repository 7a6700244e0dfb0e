"""The engines: programs whose memory and speed are calculated; other programs count as one."""

from typing import Literal, get_args

Runtime = Literal["llama.cpp", "vulkan", "rocm", "mlx", "vllm", "sglang", "exllama", "mlc"]
RUNTIMES: tuple[Runtime, ...] = get_args(Runtime)
# Runtimes that are llama.cpp with another backend than the device's usual one.
LLAMA_CPP_BACKENDS: frozenset[Runtime] = frozenset({"vulkan", "rocm"})
