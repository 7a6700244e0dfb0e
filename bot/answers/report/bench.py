"""The Markdown table that llama-bench prints (tools/llama-bench of llama.cpp, 2024 to 2026)."""

import re
from dataclasses import dataclass
from typing import Literal

from bot.sizing.cache import KV_TYPES
from bot.sizing.format_names import find_format

_CELLS = r"(?:[^|]{1,40}\|){0,14}? ?"
_HEADER = re.compile(rf"\| model \| size \| params \| backend \|(?P<names>{_CELLS})test \| t/s \|")
_ROW = re.compile(
    r"\| (?P<model>[^|]{2,60}) \| (?P<size>\d[\d.]{0,8}) [KMGT]iB \| "
    r"(?P<params>\d[\d.]{0,8}) (?P<unit>[MB]) \| (?P<backend>[A-Za-z][^|]{1,40}) \|"
    rf"(?P<cells>{_CELLS})(?P<test>pp|tg) ?(?P<tokens>\d{{1,7}})(?: @ d ?(?P<depth>\d{{1,7}}))? \| "
    r"(?P<speed>\d{1,7}(?:\.\d{1,3})?)(?: ± \d[\d.]{0,8})? \|"
)
# The first text that llama-bench itself prints; everything before it is the member's.
_OUTPUT = re.compile(r"\| model \||\bggml_|\bload_backend:|\bDevice \d{1,2}: |\S*llama-bench\b")
_FILE = re.compile(r"\s(?:-m|--model) (?:\S*[/\\])?([^\s/\\]{3,150}\.gguf)(?!\w)")
# Model and format as llama.cpp writes them: `llama 70B Q4_K - Medium`, `IQ4_XS - 4.25 bpw`.
_LABEL = re.compile(
    r"(?P<label>.{1,60}?) (?P<format>I?Q\d_\w{1,4}|B?F(?:16|32)|MXFP4)(?P<mix> mix)?"
    r"(?: MoE| - (?P<rest>[\w. ]{1,20}))?$"
)
_RESTS = {"Small": "_S", "Medium": "_M", "Large": "_L"}
# Names that the general rule gets wrong, with the usual names of such files.
_OTHERWISE = {"Q2_K_M": "Q2_K", "IQ3_S mix": "IQ3_M"}
_RUNTIMES = {"ROCm": "rocm", "Vulkan": "vulkan"}
_PARAMETERS = {"M": 1e6, "B": 1e9}
_WORK: dict[str, Literal["decode", "prefill"]] = {"tg": "decode", "pp": "prefill"}


@dataclass(frozen=True)
class BenchRow:
    """A row that measures decode or prefill; `gpu_layers` is -1 if not given, which means all."""

    label: str
    format: str
    parameters: float
    runtime: str
    gpu_layers: int
    kv: str
    work: Literal["decode", "prefill"]
    depth: int
    tokens: int
    tokens_per_s: float

    @property
    def architecture(self) -> str:
        """The model's architecture as llama.cpp calls it."""
        return self.label.split()[0]


def bench_rows(line: str) -> tuple[BenchRow, ...]:
    """Return the rows of a table that was joined into one line.

    Rows that measure decode and prefill at once, and rows in an unknown format, are left out.
    """
    header = _HEADER.search(line)
    names = _cells(header["names"]) if header else []
    return tuple(row for match in _ROW.finditer(line) if (row := _row(match, names)) is not None)


def words_near(line: str) -> str:
    """Return the member's words before the output, with the file name given to llama-bench."""
    output = _OUTPUT.search(line)
    before = line[: output.start()] if output else line
    file = _FILE.search(line)
    return f"{before} | {file[1]}" if file else before


def _row(match: re.Match[str], names: list[str]) -> BenchRow | None:
    label = _LABEL.match(match["model"].strip())
    name = find_format(_format(label)) if label else None
    if label is None or name is None:
        return None
    others = dict(zip(names, _cells(match["cells"]), strict=False))
    backend = match["backend"].split(",")[0].strip()
    kv = others.get("type_k", "f16")
    return BenchRow(
        label=label["label"].strip(),
        format=name,
        parameters=float(match["params"]) * _PARAMETERS[match["unit"]],
        runtime=_RUNTIMES.get(backend, "llama.cpp"),
        gpu_layers=int(others["ngl"]) if others.get("ngl", "").isdecimal() else -1,
        kv=kv if kv in KV_TYPES else "f16",
        work=_WORK[match["test"]],
        depth=int(match["depth"] or 0),
        tokens=int(match["tokens"]),
        tokens_per_s=float(match["speed"]),
    )


def _format(label: re.Match[str]) -> str:
    name = label["format"] + (label["mix"] or "") + _RESTS.get(label["rest"] or "", "")
    return _OTHERWISE.get(name, name)


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.split("|")][:-1]
