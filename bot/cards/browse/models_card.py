"""The card of `/models`: a page of models as a table, and the next questions."""

from bot.answers.browse.models_answer import ModelRow, ModelsAnswer
from bot.asking.quantities import context_words
from bot.cards.browse.listing import as_lines, listing_title, next_page
from bot.cards.card import Card, Section, Table
from bot.cards.figures import gb_number, parameters
from bot.cards.footer import footer
from bot.catalog.model import commercial_use
from bot.texts import Words


def models_card(answer: ModelsAnswer, words: Words) -> Card:
    """Return the card of a page of models."""
    question = answer.question
    filters = {
        "family": question.family,
        "size": question.size,
        "goal": question.goal,
        "licence": question.licence,
        "language": question.language,
    }
    spoken = answer.language.in_locale(words.locale) if answer.language else None
    return Card(
        title=listing_title("models.title", {**filters, "language": spoken}, words),
        lead=_lead(answer, words),
        colour="blue" if answer.models else "grey",
        sections=_sections(answer, filters, words) if answer.models else (),
        footer=footer(question.assumed, answer.library_version, words),
    )


def _lead(answer: ModelsAnswer, words: Words) -> str:
    if not answer.models:
        return words.say("models.none")
    lead = words.say(
        "models.lead_ranked" if answer.goal else "models.lead",
        count=answer.count,
        page=answer.question.page,
        pages=answer.pages,
        goal=answer.goal.in_locale(words.locale) if answer.goal else "",
    )
    if answer.language is None:
        return lead
    language = answer.language.in_locale(words.locale)
    return "\n".join((lead, words.say("models.language", language=language)))


def _sections(
    answer: ModelsAnswer, filters: dict[str, str | None], words: Words
) -> tuple[Section, ...]:
    columns = (
        "",
        *(words.say(f"models.column.{name}") for name in ("size", "context", "file")),
        words.say("models.column.commercial"),
    )
    asks = (
        f"/fit model:{answer.models[0].model}",
        *next_page("models", filters, answer.question.page, answer.pages),
    )
    rows = tuple(_row(model, words) for model in answer.models)
    return (
        Section(words.say("models.table"), Table(columns, rows)),
        Section(words.say("list.next"), as_lines(asks)),
    )


def _row(model: ModelRow, words: Words) -> tuple[str, ...]:
    size = parameters(model.total_parameters, words)
    if model.is_mixture:
        size = f"{size} / {parameters(model.active_parameters, words)}"
    return (
        model.name,
        size,
        context_words(model.max_context),
        gb_number(model.file_bytes, words),
        words.say(f"models.commercial.{commercial_use(model.license_class)}"),
    )
