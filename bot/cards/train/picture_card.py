"""The cards of `/fit task:` and `/start task:` for models for pictures and clips."""

from collections.abc import Iterator

from bot.answers.train.picture_answer import (
    PictureTrainAnswer,
    PictureTrainStartAnswer,
)
from bot.cards.card import Card, Code, Section, Table
from bot.cards.figures import day, gib_number, parameters
from bot.cards.fit.hint import Hint, lines_of
from bot.cards.fit.memory_texts import memory_texts
from bot.cards.footer import footer
from bot.cards.refusal import as_code
from bot.cards.train.card import TRAIN_COLOURS, way_out
from bot.texts import Words

_MOST_WAYS_OUT = 3


def picture_train_card(answer: PictureTrainAnswer, words: Words) -> Card:
    """Return the card of an answer to `/fit task:` for pictures or clips."""
    machine = answer.machines[0] if answer.machines else None
    sections = [Section(words.say("train.how"), "\n".join(_how(answer, words)))]
    if answer.formats:
        sections.append(_formats(answer, words))
    return Card(
        title=words.say(
            "train.title" if machine else "train.title_without_machine",
            model=answer.model.name,
            machine=machine.name if machine else "",
        ),
        lead=picture_train_lead(answer, words),
        colour=TRAIN_COLOURS[machine.verdict] if machine else "blue",
        sections=tuple(sections),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def picture_train_lead(answer: PictureTrainAnswer, words: Words) -> str:
    """Return the verdict with its figures, and what would fit; without a machine the memory."""
    machine = answer.machines[0] if answer.machines else None
    kind = "memory" if machine is None else machine.reason or machine.verdict
    stated = "stated." if answer.basis.kind == "stated" and kind != "no_training" else ""
    verdict = words.say(
        f"train.pictures.{stated}{kind}",
        model=answer.model.name,
        task=words.say(f"train.task.{answer.question.task}"),
        program=answer.basis.stated_by or "",
        machine=machine.name if machine else "",
        **memory_texts(
            machine.needed_bytes if machine else answer.memory.total_bytes,
            machine.usable_bytes if machine else 0,
            words,
        ),
    )
    return "\n".join([verdict, *lines_of(picture_train_hints(answer, words))])


def picture_train_hints(answer: PictureTrainAnswer, words: Words) -> Iterator[Hint]:
    """Yield what would fit where the training does not."""
    for machine in answer.machines[:1]:
        yield from (way_out(way, words) for way in machine.ways_out[:_MOST_WAYS_OUT])
        if machine.reason == "not_enough_memory" and not machine.ways_out:
            yield Hint(words.say("train.next.none"))


def _how(answer: PictureTrainAnswer, words: Words) -> Iterator[str]:
    question = answer.question
    yield words.say(
        "train.pictures.setting",
        rank=str(question.rank),
        batch=str(question.batch),
        size=f"{question.resolution} x {question.frames}"
        if question.frames > 1
        else question.resolution,
        format=as_code(question.quant),
    )
    if answer.memory.trained_parameters is not None:
        trained = parameters(answer.memory.trained_parameters, words)
        yield words.say("train.pictures.trained", trained=trained)
    parts = (
        f"{words.say(f'train.part.{part.key}')} {gib_number(part.bytes, words)}"
        for part in answer.memory.parts
    )
    yield words.say("train.parts", parts=words.say("footer.between").join(parts))
    yield words.say("train.pictures.encoded")


def _formats(answer: PictureTrainAnswer, words: Words) -> Section:
    """Return a table of the formats of the base model, the asked one marked."""
    rows = tuple(
        (
            f"{'▸' if row.format == answer.question.quant else ' '} {row.format}",
            gib_number(row.total_bytes, words),
            words.say(f"train.verdict.{row.verdict}") if row.verdict else "",
        )
        for row in answer.formats
    )
    return Section(words.say("train.pictures.formats"), Table(("", "GiB", ""), rows))


def basis_section(answer: PictureTrainAnswer, words: Words) -> Section:
    """Return where the memory comes from, with its sources."""
    text = words.say(
        f"train.pictures.basis.{answer.basis.kind}", date=day(answer.basis.as_of, words)
    )
    return Section(words.say("train.pictures.basis"), "\n".join((text, *answer.basis.sources)))


def picture_start_card(answer: PictureTrainStartAnswer, words: Words) -> Card:
    """Return the card of an answer to `/start task:` for pictures or clips."""
    training = answer.training
    machine = training.machines[0]
    return Card(
        title=words.say("train.title", model=training.model.name, machine=machine.name),
        lead=picture_train_lead(training, words),
        colour=TRAIN_COLOURS[machine.verdict],
        sections=tuple(_start_sections(answer, words)),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _start_sections(answer: PictureTrainStartAnswer, words: Words) -> Iterator[Section]:
    training, runtime = answer.training, answer.question.runtime
    name = next((each.name for each in training.programs if each.id == runtime), "")
    for command in answer.commands:
        place = command.file or words.say("train.start.terminal")
        yield Section(f"{name}: {place}", Code(command.text))
    if answer.commands:
        files = [words.say("train.pictures.start.files")] if _takes_files(answer) else []
        text = "\n".join((words.say(f"train.pictures.start.{runtime}"), *files))
        yield Section(name, text)
    elif training.machines[0].reason is None:
        known = bool(training.programs)
        key = "format" if known else "none"
        yield Section(
            training.model.name,
            words.say(f"train.pictures.start.{key}", format=training.question.quant),
        )


def _takes_files(answer: PictureTrainStartAnswer) -> bool:
    """Whether a command names the files of FLUX.1 one by one."""
    return any("--clip_l" in command.flags for command in answer.commands)
