"""The signs that a program runs as promised, in its log or in what it lists."""

from collections.abc import Iterator

from bot.answers.start.answer import Check, CheckKey
from bot.answers.start.programs import StartedProgram
from bot.running.commands.ollama import OLLAMA
from bot.running.commands.start import Start
from bot.running.figures import MemoryFigures, SpeedRange

# Programs that print llama.cpp's log, and servers that print the size of their pool in tokens.
_LLAMA_CPP = frozenset({"llama.cpp", "vulkan", "rocm", "sycl", "llama-server", "koboldcpp"})
_POOLED = frozenset({"vllm"})
_MIB = 2**20


def checks(started: StartedProgram, memory: MemoryFigures) -> Iterator[Check]:
    """Yield the signs of one program; none for one of which they are not known.

    Sources: logs of llama.cpp b11434, `ollama ps` (github.com/ollama/ollama, docs/faq.mdx), and
    the lines of vLLM at its start (github.com/vllm-project/vllm/issues/8031).
    """
    program, start = started.program.id, started.start
    if program == OLLAMA:
        context = start.load.context_tokens
        yield Check(program=program, key=_processor(start), values={"context": context})
    if program in _LLAMA_CPP:
        yield from _of_llama_cpp(program, start, memory)
    if program in _POOLED:
        tokens = start.load.total_context_tokens
        yield Check(program=program, key="pool", values={"tokens": tokens})


def speed_check(program: str, decode: SpeedRange | None) -> Iterator[Check]:
    """Yield the speed that a program should reach, which its log or window says."""
    if decode is not None:
        values = {"low": decode.low, "expected": decode.expected, "high": decode.high}
        yield Check(program=program, key="speed", values=values)


def _of_llama_cpp(program: str, start: Start, memory: MemoryFigures) -> Iterator[Check]:
    if start.backend != "cpu":
        layers = {"on_gpu": start.gpu_layers, "all": start.all_gpu_layers}
        yield Check(program=program, key="layers", values=layers)
    mib = round(memory.kv_cache_bytes / _MIB, 2)
    yield Check(program=program, key="kv_cache", values={"mib": mib})
    tokens = start.total_context_tokens
    yield Check(program=program, key="context", values={"tokens": tokens})


def _processor(start: Start) -> CheckKey:
    """Return the key of what `ollama ps` lists under PROCESSOR."""
    if start.backend == "cpu":
        return "ollama_cpu"
    return "ollama_gpu" if start.is_whole and not start.experts_in_ram_layers else "ollama_parts"
