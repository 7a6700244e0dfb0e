"""The output formats of tools, and which of them a pasted text has."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.naming.pasted import llama_cpp, lspci, mac, nvidia, ollama, rocm, windows
from bot.naming.pasted.device import Pasted

LONGEST_PASTED = 6000  # characters, a gap counts as one; a Discord modal holds 4000


@dataclass(frozen=True)
class PastedFormat:
    """A tool: the pattern that marks its output, and the function that reads it.

    Both get the text in one line, with single spaces: an option of a slash command cannot contain
    line ends.
    """

    name: str
    mark: re.Pattern[str]
    read: Callable[[str], Pasted]


# Logs come first, since they may quote the others; Windows last, as its column names are common.
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
    """Return the text with every gap as one space and every ellipsis as `...`."""
    return " ".join(text.replace("…", "...").split())


def pasted_format(line: str) -> PastedFormat | None:
    """Return the format of a text in one line; None for typed text and for far too long text."""
    if len(line) > LONGEST_PASTED:
        return None
    return next((entry for entry in PASTED_FORMATS if entry.mark.search(line)), None)
