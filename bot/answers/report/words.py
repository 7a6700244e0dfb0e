"""The parts of a report in a member's words, English or Chinese.

`I get 17 tokens/s with Llama-3-70B Q4_K_M on 2x3090`, `2x3090 跑 Llama-3-70B Q4_K_M 17 token/s`.
Its figures are speeds, a context and a KV cache: `1,200 t/s prefill`, `每秒 17 个 token`; `at 32k
context`, `@ d4096`, `上下文 32k`; `kv q8_0`.
"""

import re
from dataclasses import dataclass
from typing import Literal

from bot.asking.mistake import Mistake
from bot.asking.names import named_machine, named_model
from bot.asking.quantities import context_tokens
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.library.library import Library
from bot.naming.models.format_in_name import format_in_name
from bot.naming.not_found import NotFound
from bot.running.formats import usual_runtime
from bot.sizing.cache import KV_TYPES
from bot.sizing.format_names import find_format

LONGEST_WORDS = 500  # characters; each piece of the text is looked up as a model and as hardware
# Runtimes by the words that people use; programs built on llama.cpp run at its speed.
_PROGRAMS = {
    "vulkan": r"vulkan",
    "rocm": r"rocm|hip",
    "mlx": r"mlx",
    "vllm": r"vllm",
    "sglang": r"sglang",
    "exllama": r"exllama(?:v?[23])?",
    "mlc": r"mlc(?:-llm)?",
    "llama.cpp": r"llama\.?cpp|ollama|lm\s?studio|koboldcpp|cuda|metal",
}
_PROGRAM = re.compile(
    r"(?<![\w/.-])(?:"
    + "|".join(f"({words})" for words in _PROGRAMS.values())
    + r")(?![A-Za-z0-9_/-])",
    re.IGNORECASE,
)
_BITS = re.compile(r"(?<=\d)[- ](?=bits?(?![a-z]))", re.IGNORECASE)
_WORD = re.compile(r"[^\s,;|，；。()（）\u4e00-\u9fff]+")
# A number alone is no format here, as in a question about one.
_FORMAT = re.compile(r"[a-z].*\d|\d.*[a-z]|awq|gptq", re.IGNORECASE)
_JOINT = re.compile(
    r"\s(?:on|with|using|running|runs?|gets?|getting|got|at|via|for|in|from|of|my|an?|i|i'm|i've|is|it|and|or|"
    r"about|around|decode|decoding|generation|tg\s?\d{0,5}|context|speed)(?=\s)"
    r"|[,;，；。!?()（）|]+|:\s|[我跑在上用能有约是的到：]|运行|可以|达到|得到|速度|生成|大概|左右",
    re.IGNORECASE,
)


_NUMBER = r"(?<![A-Za-z0-9.,])(?P<{}>\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,6}}(?:[.,]\d{{1,3}})?)"
_PER_SECOND = (
    r"\s?(?:(?:tokens?|toks?|tk|t)\s?(?:/|per|每)\s?(?:s(?:ec(?:onds?)?)?|秒)|tps)(?![a-z])"
)
_PREFILL = r"(?:prefill|prompt(?: processing)?|pp\s?\d{0,5}(?![A-Za-z0-9.])|预填充|提示词处理)"
_SPEED = re.compile(
    rf"(?P<before>{_PREFILL}[\s:：=(]{{0,3}}(?:speed |速度)?)?"
    rf"(?:{_NUMBER.format('number')}{_PER_SECOND}"
    rf"|每秒\s?{_NUMBER.format('chinese')}\s?个?\s?tokens?(?![a-z]))"
    rf"(?P<after>\s?(?:of |for |on )?{_PREFILL})?",
    re.IGNORECASE,
)
_TOKENS = r"(?<![A-Za-z0-9.])(\d{1,7}(?:\.\d)?k?)"
_DEPTH = re.compile(
    rf"{_TOKENS}\s?(?:tokens?\s)?(?:of\s)?(?:context|ctx|depth|上下文)"
    rf"|(?:context|ctx|depth|上下文)(?:长度)?\s?(?:of|=|:|：|为)?\s?{_TOKENS}"
    r"|@\s?d\s?(\d{1,7}k?)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_KV = re.compile(
    rf"(?:kv|k/v)(?:\s?cache|\s?缓存)?[\s:=]{{1,2}}({'|'.join(KV_TYPES)})", re.IGNORECASE
)


@dataclass(frozen=True)
class Speed:
    """A speed in tokens per second: decode, unless the text says prefill."""

    tokens_per_s: float
    work: Literal["decode", "prefill"]


@dataclass(frozen=True)
class ReportFigures:
    """The figures of a report, and the rest of its text; `depth` is in tokens."""

    speeds: tuple[Speed, ...]
    depth: int
    kv: str
    rest: str


@dataclass(frozen=True)
class ReportWords:
    """The parts of a report; `format` and `runtime` are None if none is named.

    `machines`: pieces of the text that name a machine; `models`: the other pieces, those that name
    a model first.
    """

    figures: ReportFigures
    format: str | None
    runtime: str | None
    models: tuple[str, ...]
    machines: tuple[str, ...]

    def model(self, library: Library) -> Model:
        """The model; Mistake if none is named, or if it is unknown."""
        return named_model(self.models[0] if self.models else None, library)

    def machine(self, library: Library) -> Machine:
        """The machine; Mistake if none is named, or if it is unknown.

        Another piece with a digit may be a part of the machine, so it is not ignored.
        """
        others = (piece for piece in self.models[1:] if any(map(str.isdigit, piece)))
        named = " + ".join((*self.machines, *others))
        if not named:
            raise Mistake(
                "missing_option", suggestions=("hardware:2x rtx-3090",), option="hardware"
            )
        return named_machine(named, library)

    def runtime_on(self, machine: Machine, quant: str) -> str:
        """The named runtime, else the usual one for format and machine.

        The name llama.cpp does not say which backend it uses, so the usual one is taken then too.
        """
        usual = usual_runtime(quant, machine)
        return usual if self.runtime in (None, "llama.cpp") else self.runtime


def report_words(text: str, library: Library) -> ReportWords:
    """Split a text into its parts; Mistake if it is too long or names two formats."""
    if len(text) > LONGEST_WORDS:
        raise Mistake("too_long", limit=str(LONGEST_WORDS))
    figures = _figures(text)
    runtime = _runtime(figures.rest)
    formats, rest = _formats(_BITS.sub("", _PROGRAM.sub(" | ", figures.rest)), runtime)
    pieces = [piece.strip(" .:~-+") for piece in _JOINT.split(f" {rest} ")]
    pieces = [piece for piece in pieces if any(map(str.isalnum, piece))]
    machines = tuple(item for item in pieces if _is_machine(item, library))
    others = [entry for entry in pieces if entry not in machines]
    models = sorted(others, key=lambda other: isinstance(library.model_names.find(other), NotFound))
    return ReportWords(figures, formats, runtime, tuple(models), machines)


def _figures(text: str) -> ReportFigures:
    """Take the figures out of a text; Mistake for a context that no model can have."""
    speeds = tuple(map(_speed, _SPEED.finditer(text)))
    rest = _SPEED.sub(" | ", text)
    kv = _KV.search(rest)
    rest = _KV.sub(" | ", rest)
    depth = _DEPTH.search(rest)
    match = next(filter(None, depth.groups()), None) if depth else None
    return ReportFigures(
        speeds=tuple(speed for speed in speeds if speed.tokens_per_s > 0),
        depth=context_tokens(match) if match and match != "0" else 0,
        kv=kv[1].lower() if kv else "f16",
        rest=_DEPTH.sub(" | ", rest),
    )


def _speed(match: re.Match[str]) -> Speed:
    number = match["number"] or match["chinese"]
    in_thousands = re.fullmatch(r"\d{1,3}(?:,\d{3})+", number)
    plain = number.replace(",", "" if in_thousands else ".")
    prefill = match["before"] or match["after"]
    return Speed(float(plain), "prefill" if prefill else "decode")


def _runtime(text: str) -> str | None:
    """The named runtime, None if none; another goes before llama.cpp, as front ends run several."""
    named = [
        name
        for program in _PROGRAM.finditer(text)
        for name, words in zip(_PROGRAMS, program.groups(), strict=True)
        if words
    ]
    return min(named, key=lambda name: name == "llama.cpp", default=None)


def _is_machine(text: str, library: Library) -> bool:
    return isinstance(library.hardware_names.find(text), Machine)


def _formats(text: str, runtime: str | None) -> tuple[str | None, str]:
    """Return the format, named alone or in a file name, None if none, and the text without it."""
    result: set[str] = set()

    def take(match: re.Match[str]) -> str:
        alone = _format(match[0], runtime)
        named = alone or format_in_name(match[0])
        result.update([named] if named else [])
        return " | " if alone else match[0]

    rest = _WORD.sub(take, text)
    if len(result) > 1:
        raise Mistake("conflict", text=" / ".join(sorted(result)))
    return next(iter(result), None), rest


def _format(word: str, runtime: str | None) -> str | None:
    """Return the format that a word names, or None; with MLX, `4bit` means MLX's own format."""
    if not _FORMAT.search(word):
        return None
    return find_format(word, "mlx" if runtime == "mlx" else "gguf")
