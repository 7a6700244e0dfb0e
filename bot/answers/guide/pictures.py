"""The lesson on pictures: what lies in memory while a model draws, and while it is trained."""

from collections.abc import Iterator

from bot.answers.guide.answer import Lesson, Row, Unit, row
from bot.answers.media.answer import MediaMemory
from bot.answers.media.media import fit_media
from bot.answers.train.pictures import train_pictures
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.catalog.media.media_model import MediaModel
from bot.library.library import Library

_GOAL = "image"
_WHOLE, _EIGHT_BITS = "BF16", "FP8"


def pictures_lesson(library: Library) -> Lesson:
    """Show the memory of each model that `/best` draws with, in 16 and 8 bits, and of its LoRA."""
    goal = library.media_goals.get(_GOAL)
    models = [library.media[name] for name in goal.models] if goal else []
    if not models:
        raise Mistake("no_example")
    model = models[0]
    whole, small = _memory(model, library, _WHOLE), _memory(model, library, _EIGHT_BITS)
    parts = {part.key: part.bytes for part in whole.parts}
    figures = row(
        model=(model.name, "text"),
        denoiser=(parts.get("denoiser", 0), "bytes"),
        encoders=(parts.get("text_encoders", 0), "bytes"),
        total=(whole.total_bytes, "bytes"),
        working=(whole.working_bytes, "bytes"),
        small=(small.working_bytes, "bytes"),
        size=(model.settings.resolution if model.settings else "", "text"),
    )
    rows = tuple(_row(each, library) for each in models)
    return Lesson(figures, rows, tuple(_asks(model)))


def _asks(model: MediaModel) -> Iterator[str]:
    yield f"/fit model:{model.id}"
    yield f"/fit model:{model.id} task:lora"


def _memory(model: MediaModel, library: Library, name: str) -> MediaMemory:
    return fit_media(Request("fit", {"model": model.id, "quant": name}), model, library).memory


def _row(model: MediaModel, library: Library) -> Row:
    return row(
        model=(model.name, "text"),
        whole=(_memory(model, library, _WHOLE).working_bytes, "bytes"),
        small=(_memory(model, library, _EIGHT_BITS).working_bytes, "bytes"),
        lora=_lora(model, library),
    )


def _lora(model: MediaModel, library: Library) -> tuple[int | str, Unit]:
    """Return the memory of LoRA beside 8 bits, else what is stated; a dash if nothing is known."""
    request = Request("fit", {"model": model.id, "task": "lora"})
    try:
        answer = train_pictures(request, model, library)
    except Mistake:
        return "–", "text"
    sizes = {entry.format: entry.total_bytes for entry in answer.formats}
    return sizes.get(_EIGHT_BITS, answer.memory.total_bytes), "bytes"
