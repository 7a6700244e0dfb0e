"""The commands of every program: which one starts a setup, and on which operating systems."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.running.commands.call import Call, TextFile
from bot.running.commands.command import Command, Commands, Step, Unsaid
from bot.running.commands.ik_llama_cpp import ik_llama_cpp
from bot.running.commands.koboldcpp import koboldcpp
from bot.running.commands.ktransformers import ktransformers
from bot.running.commands.llama_cpp import llama_cpp
from bot.running.commands.lm_studio import lm_studio
from bot.running.commands.mlx_lm import mlx_lm
from bot.running.commands.ollama import ollama
from bot.running.commands.plan import Plan
from bot.running.commands.sglang import sglang
from bot.running.commands.shell import SHELLS, Os, written
from bot.running.commands.start import Start
from bot.running.commands.tabbyapi import tabbyapi
from bot.running.commands.vllm import vllm

_EVERYWHERE: Final = frozenset({"linux", "macos", "windows"})

# Each program by its id, with the systems for which it has builds of its own.
STARTERS: Final[Mapping[str, tuple[Callable[[Start], Plan], frozenset[str]]]] = {
    "llama.cpp": (llama_cpp, _EVERYWHERE),
    "vulkan": (llama_cpp, _EVERYWHERE),
    "rocm": (llama_cpp, frozenset({"linux", "windows"})),
    "sycl": (llama_cpp, frozenset({"linux", "windows"})),
    "llama-server": (llama_cpp, _EVERYWHERE),
    "ollama": (ollama, _EVERYWHERE),
    "lm-studio": (lm_studio, _EVERYWHERE),
    "koboldcpp": (koboldcpp, _EVERYWHERE),
    "ik-llama.cpp": (ik_llama_cpp, frozenset({"linux", "windows"})),
    "vllm": (vllm, frozenset({"linux"})),
    "sglang": (sglang, frozenset({"linux"})),
    "ktransformers": (ktransformers, frozenset({"linux"})),
    "mlx": (mlx_lm, frozenset({"macos"})),
    "mlx-lm": (mlx_lm, frozenset({"macos"})),
    "exllama": (tabbyapi, frozenset({"linux", "windows"})),
    "tabbyapi": (tabbyapi, frozenset({"linux", "windows"})),
}


def start_commands(start: Start, os: Os) -> Commands | None:
    """Return the commands that start a setup; None for a program of which no command is known.

    Where a program has no build for the system, only its container remains.
    """
    if start.program not in STARTERS:
        return None
    starter, systems = STARTERS[start.program]
    plan = starter(start)
    builds = os in systems
    steps = plan.steps if builds else ()
    container = plan.container if _runs_container(plan, os) else None
    missing: tuple[Unsaid, ...] = () if builds else ("system",)
    return Commands(
        commands=tuple(command_of(start.program, step, call, os) for step, call in steps),
        container=(command_of(start.program, "start", container, os),) if container else (),
        unsaid=(*plan.unsaid, *missing),
    )


def _runs_container(plan: Plan, os: Os) -> bool:
    """Return whether the container of a plan runs on a system.

    Under macOS it has no GPU. The versions of PowerShell pass a quotation mark to a program in
    different ways (about_Parsing, PSNativeCommandArgumentPassing), so no word may contain one.
    """
    if plan.container is None or os == "macos":
        return False
    return os != "windows" or not any('"' in word for part in plan.container.parts for word in part)


def command_of(program: str, step: Step, call: Call | TextFile, os: Os) -> Command:
    """Return a step of a program as the shell of a system reads it."""
    shell = SHELLS[os]
    inner = call.inner if isinstance(call, Call) else None
    return Command(
        runtime=program,
        step=step,
        program=call.documented,
        inside=inner.documented if inner else None,
        os=os,
        shell=shell,
        text=written(_on(call, os), shell),
        flags=call.flags,
    )


def _on(call: Call | TextFile, os: Os) -> Call | TextFile:
    """Return a call as the system names its programs: Python has no number under Windows."""
    if os == "windows" and isinstance(call, Call) and call.words[0] == "python3":
        return replace(call, words=("python", *call.words[1:]))
    return call
