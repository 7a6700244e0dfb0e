"""The options of `/start`, read into a question with its model, machine and operating system."""

from dataclasses import dataclass
from typing import get_args

from bot.answers.fit.parsed import ParsedFit
from bot.answers.fit.question import parse_fit
from bot.asking.choice import choice
from bot.asking.mistake import Mistake
from bot.asking.question import Options, StartQuestion
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.running.commands.shell import Os

# A machine without a named system most likely runs the first, since models are served on it.
_PC: tuple[Os, ...] = ("linux", "windows")


@dataclass(frozen=True)
class ParsedStart:
    """The question with the setup that it asks for.

    `systems`: the operating systems that the machine may have. `names_program`: whether a program
    was asked for.
    """

    question: StartQuestion
    setup: ParsedFit
    systems: tuple[Os, ...]
    names_program: bool


def parse_start(request: Request, library: Library) -> ParsedStart:
    """Read the options of `/start`; Mistake for the first that cannot be understood."""
    setup = parse_fit(request, library)
    if setup.machine is None:
        raise Mistake("missing_option", suggestions=("hardware:rtx 4090",), option="hardware")
    options = Options(request.options, request.usual)
    systems = systems_of(setup.machine)
    os = read_os(options, systems)
    assumed = (*setup.question.assumed, *options.assumed)
    question = StartQuestion(**{**dict(setup.question), "os": os, "assumed": assumed})
    return ParsedStart(question, setup, systems, options.given("runtime") is not None)


def read_os(options: Options, systems: tuple[Os, ...]) -> Os:
    """Read the operating system; Mistake for one that the machine cannot have."""
    os: Os = choice("os", options.or_assumed("os", systems[0]), get_args(Os))
    if os not in systems:
        suggestions = [f"os:{name}" for name in systems]
        text = f"os:{os} hardware:{options.given_or_usual('hardware')}"
        raise Mistake("conflict", suggestions=suggestions, text=text)
    return os


def systems_of(machine: Machine) -> tuple[Os, ...]:
    """Return the operating systems that a machine may have, the likeliest first."""
    first = machine.devices[0]
    if "metal" in first.device.backends:
        return ("macos",)
    return ("windows",) if first.on_windows else _PC
