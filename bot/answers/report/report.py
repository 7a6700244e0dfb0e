"""Reports of a measured speed, as a sentence or as a pasted table of llama-bench."""

import re
from typing import Literal

from bot.answers.report.bench import BenchRow, bench_rows, words_near
from bot.answers.report.problem import Subject
from bot.answers.report.subject_words import words_about
from bot.answers.report.words import ReportWords, report_words
from bot.asking.mistake import Mistake, MistakeKind
from bot.asking.names import named_machine
from bot.catalog.frozen import Frozen
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.model import Model
from bot.library.library import Library
from bot.naming.pasted.format import LONGEST_PASTED, one_line, pasted_format

# llama.cpp also counts blocks that only predict further tokens: 1 of the 47 of GLM 4.5 Air.
_SAME_PARAMETERS = 0.05
NOTHING_GIVEN = Subject()
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,3})?")
EXAMPLE = "17 tokens/s, Llama-3-70B Q4_K_M, 2x3090"


class Report(Frozen):
    """One measured speed, in tokens per second for one user.

    `depth`: tokens in the context before the measured ones; `tokens`: the number of measured
    tokens. Both are 0 if not given.
    """

    model: str
    format: str
    hardware: str
    runtime: str
    kv: str
    work: Literal["decode", "prefill"]
    depth: int
    tokens: int
    tokens_per_s: float


def read_reports(text: str, library: Library, about: Subject = NOTHING_GIVEN) -> tuple[Report, ...]:
    """Return the reports in a text: one for each speed of a sentence or each row of a table.

    `about`: what the speeds were measured with, so that the text need not name it; then a number
    alone is a speed too. Mistake if a part is missing or unknown, or if the text names another one.
    Only the usual runtime for the hardware, an f16 cache and an empty context are assumed.
    """
    line = one_line(text)
    if len(line) > LONGEST_PASTED:
        raise Mistake("too_long", limit=str(LONGEST_PASTED))
    rows = bench_rows(line)
    if rows:
        return _of_table(line, rows, library, about)
    if about != NOTHING_GIVEN and _NUMBER.fullmatch(line):
        line += " tokens/s"
    return _of_sentence(line, library, about)


def _of_sentence(line: str, library: Library, about: Subject) -> tuple[Report, ...]:
    words = words_about(report_words(line, library), about, library)
    values = words.figures
    if not values.speeds:
        raise Mistake("no_speed", suggestions=(EXAMPLE,), text=line)
    model, machine = words.model(library), words.machine(library)
    if words.format is None:
        raise Mistake("missing_option", suggestions=("quant:Q4_K_M",), option="quant")
    return tuple(
        Report(
            model=model.id,
            format=words.format,
            hardware=machine_text(machine),
            runtime=words.runtime_on(machine, words.format),
            kv=values.kv,
            work=speed.work,
            depth=values.depth,
            tokens=0,
            tokens_per_s=speed.tokens_per_s,
        )
        for speed in values.speeds
    )


def _of_table(
    line: str, rows: tuple[BenchRow, ...], library: Library, about: Subject
) -> tuple[Report, ...]:
    # Each row names its own format.
    about = about.model_copy(update={"format": ""})
    words = words_about(report_words(words_near(line), library), about, library)
    logged = pasted_format(line) is not None
    machine = named_machine(line, library) if logged else words.machine(library)
    return tuple(_of_row(row, words, machine, library) for row in rows)


def _of_row(row: BenchRow, words: ReportWords, machine: Machine, library: Library) -> Report:
    model = _measured_model(row, words, library)
    on_gpu = machine.devices[0].device.kind != "cpu"
    if on_gpu and 0 <= row.gpu_layers < len(model.sized.layers):
        raise Mistake("partial_offload", text=str(row.gpu_layers), name=model.name)
    return Report(
        model=model.id,
        format=row.format,
        hardware=machine_text(machine),
        runtime=row.runtime,
        kv=row.kv,
        work=row.work,
        depth=row.depth,
        tokens=row.tokens,
        tokens_per_s=row.tokens_per_s,
    )


def _measured_model(row: BenchRow, words: ReportWords, library: Library) -> Model:
    """Return the model named near the table, else the only one of this architecture and size."""
    if words.models:
        model = words.model(library)
        if not _has_parameters(model, row.parameters):
            displayed = f"{model.name} / {row.label} ({row.parameters / 1e9:.2f} B)"
            raise Mistake("conflict", text=displayed)
        return model
    alike = [
        entry
        for entry in library.originals
        if entry.sized.architecture == row.architecture and _has_parameters(entry, row.parameters)
    ]
    if len(alike) == 1:
        return alike[0]
    kind: MistakeKind = "ambiguous_model" if alike else "unknown_model"
    alike.sort(key=lambda item: _off_by(item, row.parameters))
    raise Mistake(kind, suggestions=[element.id for element in alike], text=row.label)


def _has_parameters(model: Model, parameters: float) -> bool:
    """Whether a file with this number of parameters may be the model's."""
    return _off_by(model, parameters) <= _SAME_PARAMETERS * parameters


def _off_by(model: Model, parameters: float) -> float:
    """The difference between a file's and a model's parameters; encoders are in another file."""
    encoders = model.vision.parameters if model.vision else 0
    return abs(model.total_parameters - encoders - parameters)
