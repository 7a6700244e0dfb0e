"""The card of `/best` for pictures and clips: the first model, then all that run."""

from collections.abc import Iterator

from bot.answers.media.best_answer import MediaBestAnswer, MediaBestModel
from bot.cards.card import Card, Section, Table
from bot.cards.footer import footer
from bot.cards.media.wording import item_text, time_sentence, time_text
from bot.texts import Words


def best_media_card(answer: MediaBestAnswer, words: Words) -> Card:
    """Return the card of an answer to `/best` for pictures or clips."""
    goal = answer.goal.name.in_locale(words.locale)
    return Card(
        title=words.say("best.title", machine=answer.machine.name, goal=goal),
        lead=_lead(answer, words),
        colour="green" if answer.models else "red",
        sections=tuple(_sections(answer, words)),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _lead(answer: MediaBestAnswer, words: Words) -> str:
    if not answer.models:
        return words.say("media.best.none", machine=answer.machine.name)
    first = answer.models[0]
    clip = answer.question.goal == "video"
    return words.say(
        "media.best.lead",
        model=first.name,
        format=first.format,
        item=item_text(first.resolution, first.frames, 1, clip=clip, words=words),
        time=time_sentence(first.seconds_per_item, words),
    )


def _sections(answer: MediaBestAnswer, words: Words) -> Iterator[Section]:
    if answer.models:
        columns = (
            "",
            words.say("best.column.format"),
            words.say("media.best.column.time"),
            words.say("best.column.fit"),
        )
        rows = tuple(_row(place, model, words) for place, model in enumerate(answer.models, 1))
        yield Section(words.say("best.models"), Table(columns, rows))
        yield Section(words.say("media.best.order"), words.say("media.best.order.text"))
    if answer.missed:
        lines = [
            words.say(f"media.best.missed.{each.because}", model=each.name)
            for each in answer.missed
        ]
        yield Section(words.say("best.missed"), "\n".join(lines))


def _row(place: int, model: MediaBestModel, words: Words) -> tuple[str, ...]:
    return (
        f"{place}. {model.name}",
        model.format,
        time_text(model.seconds_per_item, words),
        words.say(f"best.fit.{model.verdict}"),
    )
