"""The options of `/fit` for several models, each read as if it were asked alone."""

from dataclasses import dataclass, replace
from typing import Final

from bot.answers.several.asked import Asked, asked, model_of, options_for, own_request
from bot.asking.mistake import Mistake
from bot.asking.question import Assumed, SeveralQuestion
from bot.asking.request import Request
from bot.asking.several_models import model_texts
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.naming.models.format_in_name import format_in_name

MOST_MODELS: Final = 5
_NAMING: Final = ("unknown_model", "ambiguous_model", "closed_model")


@dataclass(frozen=True)
class ParsedSeveral:
    """The question, and each model as it was read; `machine` is None if none is named."""

    question: SeveralQuestion
    models: tuple[Asked, ...]
    machine: Machine | None


def parse_several(request: Request, library: Library) -> ParsedSeveral:
    """Read the options for each model; Mistake for the first that cannot be understood."""
    texts = model_texts(request.options["model"])
    if len(texts) > MOST_MODELS:
        fewer = " + ".join(texts[:MOST_MODELS])
        raise Mistake("too_many_models", suggestions=(fewer,), limit=str(MOST_MODELS))
    foreign = frozenset().union(*(options_for(text, library) for text in texts))
    models = tuple(_parsed(texts, index, request, foreign, library) for index in range(len(texts)))
    first = models[0].question
    question = SeveralQuestion(
        models=tuple(model_of(each).id for each in models),
        hardware=first.hardware,
        assumed=_assumed(models),
    )
    return ParsedSeveral(question, models, models[0].machine)


def _parsed(
    texts: tuple[str, ...], index: int, request: Request, foreign: frozenset[str], library: Library
) -> Asked:
    one = own_request(request, texts[index], foreign, library)
    named = format_in_name(texts[index])
    if named is not None:
        # A format beside one name is meant for that model, `quant` for all others.
        one = replace(one, options={**one.options, "quant": named})
    try:
        return asked(one, library)
    except Mistake as mistake:
        if mistake.kind not in _NAMING:
            raise
        whole = (
            " + ".join((*texts[:index], name, *texts[index + 1 :])) for name in mistake.suggestions
        )
        raise Mistake(mistake.kind, suggestions=tuple(whole), **mistake.values) from mistake


def _assumed(models: tuple[Asked, ...]) -> tuple[Assumed, ...]:
    """Return the first assumption of each option; every model has its own beside it."""
    first: dict[str, Assumed] = {}
    for each in models:
        for entry in each.question.assumed:
            first.setdefault(entry.option, entry)
    return tuple(first.values())
