"""The lesson on training: what each way to train takes for models of each size."""

from bot.answers.guide.answer import Figure, Lesson, Row, row
from bot.answers.guide.examples import dense_model
from bot.answers.train.answer import TrainAnswer
from bot.answers.train.train import train
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.catalog.model import Model
from bot.library.library import Library

_SIZES_B = (1, 4, 8, 14, 32, 70)
_EXAMPLE_B = 8


def training_lesson(library: Library) -> Lesson:
    """Show the memory of QLoRA, LoRA and full training for the most used model of each size."""
    rows = []
    for size in _SIZES_B:
        try:
            answer = _trained(library, dense_model(library, size))
        except Mistake:
            continue  # a catalog may have no model of this size
        rows.append((*row(model=(answer.model.name, "text")), *_methods(answer)))
    model = dense_model(library, _EXAMPLE_B)
    answer = _trained(library, model)
    figures = row(
        model=(model.name, "text"),
        trained=(answer.memory.trained_parameters, "parameters"),
        program=(answer.program.name, "text"),
        rank=(answer.question.rank or 0, "count"),
        sequence=(answer.question.sequence, "tokens"),
    )
    asks = (f"/fit model:{model.id} task:qlora", f"/fit model:{model.id} task:full")
    return Lesson((*figures, *_methods(answer)), tuple(rows), asks)


def _trained(library: Library, model: Model) -> TrainAnswer:
    return train(Request("fit", {"model": model.id, "task": "qlora"}, model), library)


def _methods(answer: TrainAnswer) -> Row:
    return tuple(
        Figure(key=entry.task, value=entry.total_bytes, unit="bytes") for entry in answer.methods
    )
