"""The parts of a report with those that its form names beside the text."""

from collections.abc import Iterable
from dataclasses import replace

from bot.answers.report.problem import Subject
from bot.answers.report.words import ReportWords
from bot.asking.mistake import Mistake
from bot.asking.names import named_format, named_machine, named_model
from bot.catalog.machine_text import machine_text
from bot.catalog.model import Model
from bot.library.library import Library


def words_about(words: ReportWords, about: Subject, library: Library) -> ReportWords:
    """Return the parts of a report with what it is about.

    Mistake if the text names another model, machine or format: both were meant by the member.
    """
    if about.model:
        known = (library.model_names.find(piece) for piece in words.models)
        named = (model.id for model in known if isinstance(model, Model))
        _same(named_model(about.model, library).id, named)
        words = replace(words, models=(about.model,))
    if about.hardware:
        machines = (machine_text(named_machine(piece, library)) for piece in words.machines)
        _same(machine_text(named_machine(about.hardware, library)), machines)
        words = replace(words, machines=(about.hardware,), models=words.models[:1])
    if about.format:
        quant = named_format(about.format, library, "mlx" if words.runtime == "mlx" else "gguf")
        _same(quant, filter(None, [words.format]))
        words = replace(words, format=quant)
    return words


def _same(given: str, named: Iterable[str]) -> None:
    """Mistake if anything named is not what was given."""
    for name in named:
        if name != given:
            raise Mistake("conflict", text=f"{given} / {name}")
