"""The card of a closed model: no, and the open ones that come nearest to it."""

from collections.abc import Iterator

from bot.answers.closed.answer import ClosedAnswer, NearModel
from bot.cards.card import Card, Section, Table
from bot.cards.figures import gib_number, two_digits
from bot.cards.footer import footer
from bot.cards.refusal import as_code
from bot.texts import Words


def closed_card(answer: ClosedAnswer, words: Words) -> Card:
    """Return the card of an answer about a closed model."""
    return Card(
        title=words.say("mistake.closed_title"),
        lead="\n".join(_lead(answer, words)),
        colour="blue",
        sections=_sections(answer, words),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _lead(answer: ClosedAnswer, words: Words) -> Iterator[str]:
    yield words.say("closed.lead", name=answer.name, developer=answer.developer)
    if answer.note is not None:
        yield answer.note.in_locale(words.locale)
    yield words.say(f"closed.{_basis(answer)}", **_values(answer, words))


def _basis(answer: ClosedAnswer) -> str:
    """Return what the list of models rests on."""
    if answer.machine is None:
        return "compared" if answer.compared_by or answer.compared else "usual"
    if not answer.models:
        return "none"
    return "ranked" if answer.compared else "unscored"


def _values(answer: ClosedAnswer, words: Words) -> dict[str, str]:
    compared = answer.compared
    name = compared.name.in_locale(words.locale) if compared else ""
    return {
        "name": answer.name,
        "machine": answer.machine or "",
        "purpose": words.say(f"closed.purpose.{answer.purpose}"),
        "benchmark": answer.compared_by or name,
        "score": f"{compared.score:g}" if compared else "",
    }


def _sections(answer: ClosedAnswer, words: Words) -> tuple[Section, ...]:
    if not answer.models:
        return ()
    if answer.machine is None:
        names = " · ".join(as_code(each.model) for each in answer.models)
        return (Section(words.say("closed.models"), names),)
    scored = any(each.score is not None for each in answer.models)
    talks = answer.purpose in ("chat", "coding")
    columns = (
        "",
        words.say("best.column.speed" if talks else "media.models.column.needs"),
        words.say("closed.column.score" if scored else "best.column.fit"),
    )
    rows = tuple(_row(each, words, scored=scored, talks=talks) for each in answer.models)
    return (Section(words.say("best.models"), Table(columns, rows)),)


def _row(near: NearModel, words: Words, *, scored: bool, talks: bool) -> tuple[str, ...]:
    """Return a row: the speed of what writes, the memory of others; the score or how it fits."""
    runs = near.runs
    if runs is None:
        return (near.name, "–", "–")
    told = gib_number(runs.needed_bytes, words)
    if talks:
        decode = runs.decode_tokens_per_s
        told = two_digits(decode.expected, words) if decode else "–"
    last = words.say(f"best.fit.{runs.verdict}")
    if scored:
        last = "–" if near.score is None else f"{near.score:g}"
    return (near.name, told, last)
