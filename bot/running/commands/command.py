"""A command to copy, and what no command of its program can say."""

from typing import Literal

from bot.catalog.frozen import Frozen
from bot.running.commands.shell import Os, Shell

# What the command does: fetch the weights, write a file, set the program up, start it.
Step = Literal["download", "configure", "prepare", "start"]
# The parts of a setup that a program decides itself, or that nobody recorded:
# `repository`: none is known in this format; `file_name`: of the downloaded file; `revision`: the
# branch of the format; `system`: the program has no build for the operating system.
Unsaid = Literal[
    "context",
    "draft",
    "experts_in_ram",
    "file_name",
    "flash_attention",
    "format",
    "gpu_layers",
    "kv_type",
    "repository",
    "revision",
    "slots",
    "system",
    "tensor_split",
    "ubatch",
]


class Command(Frozen):
    """One command: `text` is what is pasted, `flags` are the options and variables in it.

    `program`: the one whose recorded options they are; `inside`: the one in the container.
    """

    runtime: str
    step: Step
    program: str
    inside: str | None = None
    os: Os
    shell: Shell
    text: str
    flags: tuple[str, ...]


class Commands(Frozen):
    """The commands in the order in which they are run; none if the program cannot run the setup.

    `container`: the start once more, in a container, where that is usual.
    """

    commands: tuple[Command, ...]
    container: tuple[Command, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()
