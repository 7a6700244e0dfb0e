"""Which tool's output a pasted text is."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.naming.pasted import llama_cpp as pasted_llama_cpp
from bot.naming.pasted import lspci as pasted_lspci
from bot.naming.pasted import mac as pasted_mac
from bot.naming.pasted import nvidia_list as pasted_nvidia_list
from bot.naming.pasted import nvidia_query as pasted_nvidia_query
from bot.naming.pasted import nvidia_table as pasted_nvidia_table
from bot.naming.pasted import ollama as pasted_ollama
from bot.naming.pasted import rocm as pasted_rocm
from bot.naming.pasted import windows as pasted_windows
from bot.naming.pasted.device import Pasted

LONGEST_PASTED = 6000  # characters, gaps counted once; a modal of Discord holds 4000


@dataclass(frozen=True)
class PastedFormat:
    """A tool: what in a text marks its output, and how that is read.

    Both get the text with every gap, line ends too, as one space: an option of a slash command
    holds no line ends.
    """

    name: str
    mark: re.Pattern[str]
    read: Callable[[str], Pasted]


# Logs come first, since they may quote the others; Windows' columns are called as anybody's.
PASTED_FORMATS = (
    PastedFormat("Ollama", pasted_ollama.MARK, pasted_ollama.read),
    PastedFormat("llama.cpp", pasted_llama_cpp.MARK, pasted_llama_cpp.read),
    PastedFormat("nvidia-smi", pasted_nvidia_table.MARK, pasted_nvidia_table.read),
    PastedFormat("nvidia-smi -L", pasted_nvidia_list.MARK, pasted_nvidia_list.read),
    PastedFormat("nvidia-smi --query-gpu", pasted_nvidia_query.MARK, pasted_nvidia_query.read),
    PastedFormat("rocm-smi", pasted_rocm.MARK, pasted_rocm.read),
    PastedFormat("system_profiler", pasted_mac.MARK, pasted_mac.read),
    PastedFormat("lspci", pasted_lspci.MARK, pasted_lspci.read),
    PastedFormat("Win32_VideoController", pasted_windows.MARK, pasted_windows.read),
)


def one_line(text: str) -> str:
    """The text with every gap as one space, and what was cut marked in one way."""
    return " ".join(text.replace("…", "...").split())


def pasted_format(line: str) -> PastedFormat | None:
    """The format of a text in one line; None for what a person types, and for far too much."""
    if len(line) > LONGEST_PASTED:
        return None
    return next((one for one in PASTED_FORMATS if one.mark.search(line)), None)
