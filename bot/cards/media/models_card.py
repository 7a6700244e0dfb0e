"""The card of `/models` of one kind: a page of models for pictures or clips."""

from bot.answers.media.models_answer import MediaModelsAnswer
from bot.cards.browse.listing import as_lines, next_page
from bot.cards.card import Card, Section, Table
from bot.cards.figures import gib_number, parameters
from bot.cards.footer import footer
from bot.catalog.model import commercial_use
from bot.texts import Words


def media_models_card(answer: MediaModelsAnswer, words: Words) -> Card:
    """Return the card of a page of models of one kind."""
    question = answer.question
    lead = words.say(
        "models.lead.newest" if answer.models else "models.none",
        count=answer.count,
        page=question.page,
        pages=answer.pages,
    )
    return Card(
        title=words.say("media.models.title", kind=words.say(f"choice.{question.kind}")),
        lead=lead,
        colour="blue" if answer.models else "grey",
        sections=_sections(answer, words) if answer.models else (),
        footer=footer(question.assumed, answer.library_version, words),
    )


def _sections(answer: MediaModelsAnswer, words: Words) -> tuple[Section, ...]:
    columns = (
        "",
        words.say("models.column.size"),
        words.say("media.models.column.needs"),
        words.say("models.column.commercial"),
    )
    rows = tuple(
        (
            model.name,
            parameters(model.total_parameters, words),
            "–" if model.working_bytes is None else gib_number(model.working_bytes, words),
            words.say(f"models.commercial.{commercial_use(model.license_class)}"),
        )
        for model in answer.models
    )
    filters = {"kind": answer.question.kind, "licence": answer.question.licence}
    asks = (
        f"/fit model:{answer.models[0].model}",
        *next_page("models", filters, answer.question.page, answer.pages),
    )
    return (
        Section(words.say("media.models.table"), Table(columns, rows)),
        Section(words.say("list.next"), as_lines(asks)),
    )
