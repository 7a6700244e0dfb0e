"""A program on a machine: the engine that it counts as there, and the format it usually reads."""

from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.catalog.programs.program import Program
from bot.running.formats import native_format, usual_runtime
from bot.sizing.formats import FORMATS


def runtime_of(program: Program, quant: str, machine: Machine | None) -> str:
    """Return the runtime whose arithmetic counts: the program's, else the usual one.

    `machine`: None stands for one with CUDA.
    """
    return usual_runtime(quant, machine) if program.engine == "usual" else program.engine


def usual_program(quant: str, machine: Machine | None) -> str:
    """Return the id of the program that people run a format with; `machine` as above."""
    return "ik-llama.cpp" if FORMATS[quant].kind == "ik" else usual_runtime(quant, machine)


def usual_format(model: Model, program: Program) -> str:
    """Return the format that people take with a program.

    That is the format in which the model was published, if it has 8 bits or fewer and the program
    reads it, else the program's usual one.
    """
    native = native_format(model, "llama.cpp") or native_format(model, "vllm")
    return native if native and program.formats.reads_well(native) else program.formats.usual
