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
    return Card(
        title=models_title(answer, words),
        lead=models_lead(answer, words),
        colour="blue" if answer.models else "grey",
        sections=_sections(answer, words) if answer.models else (),
        footer=footer(question.assumed, answer.library_version, words),
    )


def models_title(answer: ModelsAnswer, words: Words) -> str:
    """Return the title of a list of models, with the filters in use."""
    spoken = answer.language.in_locale(words.locale) if answer.language else None
    return listing_title("models.title", {**_filters(answer), "language": spoken}, words)


def _filters(answer: ModelsAnswer) -> dict[str, str | None]:
    question = answer.question
    return {
        "family": question.family,
        "size": question.size,
        "goal": question.goal,
        "licence": question.licence,
        "language": question.language,
    }


def models_lead(answer: ModelsAnswer, words: Words) -> str:
    """Return how many models pass the filters, and in which order they stand."""
    if not answer.models:
        return words.say("models.none")
    if answer.machine is not None:
        key = "models.lead_new" if answer.recent else "models.lead_newest"
        return words.say(key, count=answer.count, machine=words.device(answer.machine))
    sort = answer.question.sort or ("best" if answer.goal else "newest")
    lead = words.say(
        f"models.lead.{sort}",
        count=answer.count,
        page=answer.question.page,
        pages=answer.pages,
        goal=answer.goal.in_locale(words.locale) if answer.goal else "",
    )
    if answer.language is None:
        return lead
    language = answer.language.in_locale(words.locale)
    return "\n".join((lead, words.say("models.language", language=language)))


def _sections(answer: ModelsAnswer, words: Words) -> tuple[Section, ...]:
    filters = {**_filters(answer), "sort": answer.question.sort, "new_on": answer.question.new_on}
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
