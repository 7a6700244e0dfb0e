"""`/models`: the open models of the catalog, by family, size, goal, licence and language."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.advice.goal import Goal
from bot.answers.best.question import ranked_goal
from bot.answers.browse.models_answer import ModelRow, ModelsAnswer
from bot.answers.browse.new_models import is_new, new_models
from bot.answers.browse.page import page_of
from bot.answers.ranked_models import ranked_models
from bot.asking.choice import choice
from bot.asking.mistake import Mistake
from bot.asking.names import as_typed, asked_machine
from bot.asking.options import MODELS, SIZES
from bot.asking.question import ModelsQuestion, Options
from bot.asking.request import Request
from bot.catalog.model import Model
from bot.catalog.stated.language import Language
from bot.library.groups import families
from bot.library.library import Library
from bot.naming.languages import find_language
from bot.running.formats import default_format
from bot.sizing.weights import weights
from bot.spelling import nearest

_FILTERS = {option.name: option.choices for option in MODELS.options}


def models(request: Request, library: Library, today: date) -> ModelsAnswer:
    """Return a page of the models that pass every filter; Mistake for an unknown filter value.

    With a goal, only models that its benchmarks rank, best first; else all, the newest first.
    With a machine, those of the last month that run on it, or the newest.
    """
    options = Options(request.options)
    goal_text = options.given("goal")
    goal = None if goal_text is None else ranked_goal(goal_text, library)
    filters = {
        "family": _one_of("family", families(library), options),
        "size": _one_of("size", SIZES, options),
        "licence": _one_of("licence", _FILTERS["licence"], options),
    }
    language = _language(options, library)
    sort = _one_of("sort", _FILTERS["sort"], options)
    new_on = options.given("new_on")
    machine = None if new_on is None else asked_machine("new_on", new_on, options, library).machine
    order = _in_order(goal, "newest" if machine is not None else sort, library)
    filtered = [
        model
        for model in _filtered(order, filters)
        if language is None or language.id in library.abilities(model.id).languages
    ]
    if machine is not None:
        filtered = new_models(filtered, machine, library, today)
    page, pages, rows = page_of(filtered, options.or_assumed("page", "1"))
    return ModelsAnswer(
        question=ModelsQuestion(
            **filters,
            language=language and language.id,
            goal=goal and goal.id,
            sort=sort,
            new_on=None if new_on is None or machine is None else as_typed(new_on, machine),
            page=page,
            assumed=options.assumed,
        ),
        goal=goal and goal.name,
        language=language and language.name,
        machine=machine and machine.name,
        recent=sum(is_new(model, today) for model in filtered) if machine is not None else 0,
        count=len(filtered),
        pages=pages,
        models=tuple(_row(model, library) for model in rows),
        library_version=library.version,
    )


def _one_of(name: str, known: Iterable[str], options: Options) -> str | None:
    text = options.given(name)
    return None if text is None else choice(name, text, known)


def _in_order(goal: Goal | None, sort: str | None, library: Library) -> list[Model]:
    """Return all models, or those that are ranked for a goal, in the order that is asked for."""
    if goal is None:
        found = sorted(library.models.values(), key=lambda model: model.id)
    else:
        found = [library.models[ranked.model] for ranked in ranked_models(library, goal.id)]
    if sort in ("smallest", "largest"):
        is_falling = sort == "largest"
        return sorted(found, key=lambda model: model.total_parameters, reverse=is_falling)
    if sort == "newest" or goal is None:
        return sorted(found, key=lambda model: model.age_date, reverse=True)
    return found


def _filtered(order: Iterable[Model], filters: dict[str, str | None]) -> Iterator[Model]:
    size = filters["size"]
    least, most = SIZES[size] if size else (0, float("inf"))
    for model in order:
        if (
            filters["family"] in (None, model.family)
            and filters["licence"] in (None, model.license_class)
            and least <= model.total_parameters / 1e9 < most
        ):
            yield model


def _language(options: Options, library: Library) -> Language | None:
    """Return the language asked for; a Mistake if no model of the catalog is said to speak it."""
    text = options.given("language")
    if text is None:
        return None
    found = find_language(text, library.languages.values())
    if found is not None:
        return found
    known = [language.name.en for language in library.languages.values()]
    raise Mistake(
        "unknown_choice",
        suggestions=[f"language:{name}" for name in nearest(text, known, most=5)],
        option="language",
        text=text,
    )


def _row(model: Model, library: Library) -> ModelRow:
    name = default_format(model)
    stated = library.abilities(model.id)
    return ModelRow(
        model=model.id,
        name=model.name,
        family=model.family,
        total_parameters=model.total_parameters,
        active_parameters=model.active_parameters,
        is_mixture=model.sized.is_mixture,
        max_context=model.max_context,
        released=model.released,
        license=model.license,
        license_class=model.license_class,
        format=name,
        file_bytes=weights(model.sized, name).file_bytes,
        languages=stated.languages,
        languages_in_all=stated.languages_in_all,
        strengths=stated.strengths,
    )
