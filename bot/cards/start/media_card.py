"""The card of `/start` for pictures, video, speech and vectors: the verdict, then what to copy."""

from collections.abc import Iterator

from bot.answers.media.answer import MediaAnswer
from bot.answers.start.media_answer import MediaStartAnswer
from bot.cards.card import Card, Section
from bot.cards.figures import gb, seconds
from bot.cards.fit.card import COLOURS
from bot.cards.footer import footer
from bot.cards.layout import bullets
from bot.cards.media.card import media_lead
from bot.cards.start.blocks import blocks
from bot.cards.whole.card import whole_lead
from bot.texts import Words


def media_start_card(answer: MediaStartAnswer, words: Words) -> Card:
    """Return the card of an answer to `/start` for a model that is no chat model."""
    machine = answer.fit.machines[0]
    return Card(
        title=words.say("start.title", model=answer.fit.model.name, machine=machine.name),
        lead="\n".join(_lead(answer, words)),
        colour=COLOURS[machine.verdict],
        sections=tuple(_sections(answer, words)),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _lead(answer: MediaStartAnswer, words: Words) -> Iterator[str]:
    fit = answer.fit
    said = media_lead(fit, words) if isinstance(fit, MediaAnswer) else whole_lead(fit, words)
    yield said.partition("\n")[0]
    if answer.instead_of is not None:
        taken = fit.memory.format
        yield words.say("start.media.instead", asked=answer.instead_of, taken=taken)
    for note in answer.notes:
        if note in ("no_script", "does_not_run"):
            yield words.say(f"start.media.{note}", format=fit.memory.format)
    if "no_script" in answer.notes and answer.links:
        yield words.say("start.media.page")


def _sections(answer: MediaStartAnswer, words: Words) -> Iterator[Section]:
    for program in answer.programs:
        own = [each for each in answer.commands if each.runtime == program.id]
        yield from blocks(program.name, own, words)
    for key, lines in (
        ("download", _downloads(answer, words)),
        ("unsaid", _notes(answer, words)),
        ("links", _links(answer, words)),
    ):
        texts = [*lines]
        if texts:
            yield Section(words.say(f"start.{key}"), bullets(texts))


def _downloads(answer: MediaStartAnswer, words: Words) -> Iterator[str]:
    names = {program.id: program.name for program in answer.programs}
    for load in answer.downloads:
        yield words.say(
            "start.download.line",
            program=names[load.program],
            what=load.repository,
            size=gb(load.bytes, words),
            time=seconds(load.seconds, words),
        )


def _notes(answer: MediaStartAnswer, words: Words) -> Iterator[str]:
    for note in answer.notes:
        if note in ("picture", "sound", "encoders"):
            yield words.say(f"start.media.{note}")


def _links(answer: MediaStartAnswer, words: Words) -> Iterator[str]:
    for link in answer.links:
        yield words.say(f"start.link.{link.kind}", name=link.name, url=link.url)
