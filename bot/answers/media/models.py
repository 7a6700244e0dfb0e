"""`/models` of one kind that is not chat: those for pictures, those for clips."""

from bot.answers.browse.page import page_of
from bot.answers.media.models_answer import MediaModelRow, MediaModelsAnswer
from bot.asking.choice import choice
from bot.asking.options import MODELS
from bot.asking.question import MediaModelsQuestion, Options
from bot.asking.request import Request
from bot.library.library import Library
from bot.running.media.drawing import Drawing
from bot.running.media.job import job_memory
from bot.running.media.whole import usual_job


def media_models(request: Request, kind: str, library: Library) -> MediaModelsAnswer:
    """Return a page of the models of a kind, the newest first; Mistake for an unknown filter."""
    options = Options(request.options)
    licence = options.given("licence")
    if licence is not None:
        licence = choice("licence", licence, MODELS.choices_of("licence"))
    found = [
        model
        for model in library.media.values()
        if model.kind == kind and licence in (None, model.license_class)
    ]
    found.sort(key=lambda model: (model.age_date, model.id), reverse=True)
    page, pages, shown = page_of(found, options.or_assumed("page", "1"))
    return MediaModelsAnswer(
        question=MediaModelsQuestion(
            kind=kind, licence=licence, page=page, assumed=options.assumed
        ),
        count=len(found),
        pages=pages,
        models=tuple(
            MediaModelRow(
                model=model.id,
                name=model.name,
                developer=model.developer,
                kind=model.kind,
                total_parameters=model.total_parameters,
                released=model.released,
                license=model.license,
                license_class=model.license_class,
                format=model.native_format,
                working_bytes=_working_bytes(model.id, library),
            )
            for model in shown
        ),
        library_version=library.version,
    )


def _working_bytes(name: str, library: Library) -> int | None:
    model = library.media[name]
    if model.sound is not None or model.encoder is not None:
        job = usual_job(model, None, library).in_format(model.native_format)
        memory = job_memory(job, library)
        return memory.weights_bytes + memory.working.expected
    if model.settings is None:
        return None
    settings = model.settings
    return Drawing(model, model.native_format, settings.canvas, settings.steps).load().working
