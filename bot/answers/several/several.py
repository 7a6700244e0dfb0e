"""`/fit` for several models at once."""

from bot.answers.several.answer import ResidentFigures, SeveralAnswer
from bot.answers.several.asked import Asked, memory_of, model_of
from bot.answers.several.question import parse_several
from bot.answers.several.together import Together, together
from bot.asking.request import Request
from bot.catalog.media.media_model import MediaModel
from bot.library.library import Library


def several(request: Request, library: Library) -> SeveralAnswer:
    """Answer `/fit` for several models; Mistake if the question cannot be understood."""
    parsed = parse_several(request, library)
    placed = together(parsed.machine, parsed.models, library) if parsed.machine else None
    models = tuple(
        _figures(model, index, placed, library) for index, model in enumerate(parsed.models)
    )
    return SeveralAnswer(
        question=parsed.question,
        models=models,
        total_bytes=sum(model.needed_bytes for model in models),
        machines=(placed.figures(library),) if placed else (),
        library_version=library.version,
    )


def _figures(each: Asked, index: int, placed: Together | None, library: Library) -> ResidentFigures:
    places = placed.places(index) if placed else ()
    model, memory = model_of(each), memory_of(each, library)
    return ResidentFigures(
        id=model.id,
        name=model.name,
        kind=model.kind if isinstance(model, MediaModel) else "chat",
        memory=memory,
        needed_bytes=placed.result.needs_bytes[index] if placed else memory.total_bytes,
        device=places[0].device if len(places) == 1 else None,
        places=places,
        decode_tokens_per_s=placed.decode(index, library) if placed else None,
        assumed=each.question.assumed,
    )
