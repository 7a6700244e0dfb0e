"""A report in a member's words, English or Chinese, taken apart.

`I get 17 tokens/s with Llama-3-70B Q4_K_M on 2x3090`, `2x3090 跑 Llama-3-70B Q4_K_M 17 token/s`.
"""

import re
from dataclasses import dataclass

from bot.answers.report.figures import ReportFigures, report_figures
from bot.asking.mistake import Mistake
from bot.asking.names import named_machine, named_model
from bot.catalog.machine import Machine
from bot.catalog.model import Model
from bot.library.library import Library
from bot.naming.not_found import NotFound
from bot.running.formats import usual_runtime
from bot.sizing.formats import find_format

LONGEST_WORDS = 500  # characters; each piece of them is looked up as a model and as hardware
# Programs by the words that people use; those built on llama.cpp run at its speed.
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
_PART = re.compile(r"[A-Za-z0-9_]+")
_FORMAT = re.compile(r"\d|awq|gptq", re.IGNORECASE)
_JOINT = re.compile(
    r"\s(?:on|with|using|running|runs?|gets?|getting|got|at|via|for|in|from|of|my|an?|i|i'm|i've|is|it|and|or|"
    r"about|around|decode|decoding|generation|tg\s?\d{0,5}|context|speed)(?=\s)"
    r"|[,;，；。!?()（）|]+|:\s|[我跑在上用能有约是的到：]|运行|可以|达到|得到|速度|生成|大概|左右",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ReportWords:
    """The parts of a report; `format` and `runtime` are None where none is named.

    `models` and `machines` are pieces of the text, as they seem to name the one or the other.
    """

    figures: ReportFigures
    format: str | None
    runtime: str | None
    models: tuple[str, ...]
    machines: tuple[str, ...]

    def model(self, library: Library) -> Model:
        """The model; a Mistake where none is named, or none that is known."""
        return named_model(self.models[0] if self.models else None, library)

    def machine(self, library: Library) -> Machine:
        """The machine; a Mistake where none is named, or none that is known.

        A piece with a number that names nothing may be a part of it, and is not read over.
        """
        others = (piece for piece in self.models[1:] if any(map(str.isdigit, piece)))
        named = " + ".join((*self.machines, *others))
        if not named:
            raise Mistake(
                "missing_option", suggestions=("hardware:2x rtx-3090",), option="hardware"
            )
        return named_machine(named, library)

    def runtime_on(self, machine: Machine, quant: str) -> str:
        """The program that is named, else the usual one for format and machine.

        llama.cpp's name says nothing of its back end.
        """
        usual = usual_runtime(quant, machine)
        return usual if self.runtime in (None, "llama.cpp") else self.runtime


def report_words(text: str, library: Library) -> ReportWords:
    """Take a text apart; a Mistake where it is no sentence any more, or names two formats."""
    if len(text) > LONGEST_WORDS:
        raise Mistake("too_long", limit=str(LONGEST_WORDS))
    figures = report_figures(text)
    runtime = _runtime(figures.rest)
    found, rest = _formats(_BITS.sub("", _PROGRAM.sub(" | ", figures.rest)), runtime)
    pieces = [piece.strip(" .:~-+") for piece in _JOINT.split(f" {rest} ")]
    pieces = [piece for piece in pieces if any(map(str.isalnum, piece))]
    machines = tuple(one for one in pieces if _is_machine(one, library))
    others = [one for one in pieces if one not in machines]
    models = sorted(others, key=lambda one: isinstance(library.model_names.find(one), NotFound))
    return ReportWords(figures, found, runtime, tuple(models), machines)


def _runtime(text: str) -> str | None:
    """The program that is named; llama.cpp's front ends run others, too, where those are named."""
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
    """The format that is named, alone or in the name of a file, and the text without it."""
    found: set[str] = set()

    def take(match: re.Match[str]) -> str:
        alone = _format(match[0], runtime)
        inside = [name for part in _PART.findall(match[0]) if (name := _format(part, runtime))]
        found.update([alone] if alone else inside)
        return " | " if alone else match[0]

    rest = _WORD.sub(take, text)
    if len(found) > 1:
        raise Mistake("conflict", text=" / ".join(sorted(found)))
    return next(iter(found), None), rest


def _format(word: str, runtime: str | None) -> str | None:
    """The format of a word; `4bit` means MLX's own where MLX runs it."""
    if not _FORMAT.search(word):
        return None
    own = find_format(f"mlx{word}") if runtime == "mlx" else None
    return own or find_format(word)
