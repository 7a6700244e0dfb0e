"""Which tool's output a pasted text is."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.naming.pasted import llama_cpp, lspci, mac, nvidia, ollama, rocm, windows
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
    PastedFormat("Ollama", ollama.MARK, ollama.read),
    PastedFormat("llama.cpp", llama_cpp.MARK, llama_cpp.read),
    PastedFormat("nvidia-smi", nvidia.TABLE_MARK, nvidia.read_table),
    PastedFormat("nvidia-smi -L", nvidia.LIST_MARK, nvidia.read_list),
    PastedFormat("nvidia-smi --query-gpu", nvidia.QUERY_MARK, nvidia.read_query),
    PastedFormat("rocm-smi", rocm.MARK, rocm.read),
    PastedFormat("system_profiler", mac.MARK, mac.read),
    PastedFormat("lspci", lspci.MARK, lspci.read),
    PastedFormat("Win32_VideoController", windows.MARK, windows.read),
)


def one_line(text: str) -> str:
    """The text with every gap as one space, and what was cut marked in one way."""
    return " ".join(text.replace("…", "...").split())


def pasted_format(line: str) -> PastedFormat | None:
    """The format of a text in one line; None for what a person types, and for far too much."""
    if len(line) > LONGEST_PASTED:
        return None
    return next((entry for entry in PASTED_FORMATS if entry.mark.search(line)), None)
