"""The output formats of tools, and which of them a pasted text has."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.naming.pasted import (
    ascend,
    labelled_tools,
    llama_cpp,
    lm_studio,
    lspci,
    mac,
    nvidia,
    ollama,
    rocm,
    windows,
)
from bot.naming.pasted.device import Pasted
from bot.naming.pasted.lines import matching_lines

# What a shell writes before a command: names of people, computers and folders.
_PROMPT = re.compile(
    r"(?:PS )?\b[A-Z]:\\[^<>|\"\n]{0,120}?>|[\w.-]{1,40}@[\w.-]{1,60}(?:[:"
    r" ][^\s$#%]{0,80})? ?[$#%](?= )"
)
_QUOTED = re.compile(r"^> ?", re.MULTILINE)
LONGEST_PASTED = 8000  # characters, a gap counts as one; a Discord modal holds 4000


@dataclass(frozen=True)
class PastedFormat:
    """A tool: the pattern that marks its output, and the function that reads it.

    Both get the text in one line, with single spaces: an option of a slash command cannot contain
    line ends. `common`: others write such words too, so it is read where no other lists devices.
    """

    name: str
    mark: re.Pattern[str]
    read: Callable[[str], Pasted]
    common: bool = False


# Logs come first, since they may quote the others; Windows last, as its column names are common.
# What lists devices for models to run on comes before what lists all devices.
PASTED_FORMATS = (
    PastedFormat("Ollama", ollama.MARK, ollama.read),
    PastedFormat("llama.cpp", llama_cpp.MARK, llama_cpp.read),
    PastedFormat("LM Studio", lm_studio.MARK, lm_studio.read),
    PastedFormat("nvidia-smi", nvidia.TABLE_MARK, nvidia.read_table),
    PastedFormat("nvidia-smi -L", nvidia.LIST_MARK, nvidia.read_list),
    PastedFormat("nvidia-smi -q", labelled_tools.NVIDIA_FULL_MARK, labelled_tools.NVIDIA_FULL.read),
    PastedFormat("nvidia-smi --query-gpu", nvidia.QUERY_MARK, nvidia.read_query),
    PastedFormat("rocm-smi", rocm.MARK, rocm.read),
    PastedFormat("amd-smi", rocm.AMD_MARK, rocm.read_amd),
    PastedFormat("npu-smi", ascend.MARK, ascend.read),
    PastedFormat("system_profiler", mac.MARK, mac.read),
    PastedFormat("llmfit", labelled_tools.LLMFIT_MARK, labelled_tools.LLMFIT.read),
    PastedFormat(
        "Task Manager", labelled_tools.TASK_MANAGER_MARK, labelled_tools.TASK_MANAGER.read
    ),
    PastedFormat("dxdiag", labelled_tools.DXDIAG_MARK, labelled_tools.DXDIAG.read),
    PastedFormat("HWiNFO", labelled_tools.HWINFO_WINDOWS_MARK, labelled_tools.HWINFO_WINDOWS.read),
    PastedFormat("GPU-Z", labelled_tools.GPU_Z_MARK, labelled_tools.GPU_Z.read),
    PastedFormat("fastfetch", labelled_tools.FETCH_MARK, labelled_tools.FETCH.read),
    PastedFormat("inxi", labelled_tools.INXI_MARK, labelled_tools.INXI.read),
    PastedFormat("hwinfo", labelled_tools.HWINFO_MARK, labelled_tools.HWINFO.read),
    PastedFormat("lshw", labelled_tools.LSHW_MARK, labelled_tools.LSHW.read),
    PastedFormat("lspci", lspci.MARK, lspci.read),
    PastedFormat("lscpu", labelled_tools.LSCPU_MARK, labelled_tools.LSCPU.read),
    PastedFormat("free", labelled_tools.FREE_MARK, labelled_tools.FREE.read),
    PastedFormat("PCPartPicker", labelled_tools.PART_LIST_MARK, labelled_tools.PART_LIST.read),
    PastedFormat("Windows", labelled_tools.ABOUT_WINDOWS_MARK, labelled_tools.ABOUT_WINDOWS.read),
    PastedFormat("systeminfo", labelled_tools.MSINFO_MARK, labelled_tools.MSINFO.read),
    PastedFormat("Win32_VideoController", windows.MARK, windows.read, common=True),
)


def one_line(text: str) -> str:
    """Return the text with every gap as one space and every ellipsis as `...`."""
    return " ".join(text.replace("…", "...").split())


def pasted_line(text: str) -> str:
    """Return a pasted text in one line; of a long one only the lines that may name a part."""
    lines = matching_lines(text, LONGEST_PASTED)
    if len(lines) > LONGEST_PASTED:
        lines = one_line(lines)
    if len(lines) > LONGEST_PASTED:
        return lines
    return one_line(_PROMPT.sub(" ", _QUOTED.sub("", lines)))


def pasted_format(line: str) -> PastedFormat | None:
    """Return the format of a text in one line; None for typed text and for far too long text."""
    return next(iter(pasted_formats(line)), None)


# One question looks at the same text from several places.
@lru_cache(maxsize=8)
def pasted_formats(line: str) -> tuple[PastedFormat, ...]:
    """Return every format of which a text in one line has a part, in their order."""
    if len(line) > LONGEST_PASTED:
        return ()
    return tuple(entry for entry in PASTED_FORMATS if entry.mark.search(line))


def read_pasted(line: str) -> Pasted:
    """Return what all outputs in a text tell of one machine.

    Its devices are those of the first that lists any; what the others list stands beside them.
    """
    formats = pasted_formats(line)
    parts = [entry.read(line) for entry in formats if not entry.common]
    if not any(part.devices for part in parts):
        parts += [entry.read(line) for entry in formats if entry.common]
    first = next((part for part in parts if part.devices), parts[0])
    rams = (part.ram_gib for part in parts if part.ram_gib is not None)
    return replace(
        first,
        ram_gib=first.ram_gib or next(rams, None),
        on_windows=any(part.on_windows for part in parts),
        processor=next((part.processor for part in parts if part.processor), None),
        several=any(part.several for part in parts),
        beside=tuple(device for part in parts if part is not first for device in part.devices),
    )
