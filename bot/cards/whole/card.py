"""The card of a model for speech, music or vectors: the verdict with its time, and the memory."""

from collections.abc import Iterator

from bot.answers.whole.answer import WholeAnswer, WholeMachineFigures, WholeMemory
from bot.asking.quantities import context_words
from bot.cards.card import Card, Colour, Section, Table
from bot.cards.figures import gib, gib_number, seconds
from bot.cards.fit.card import COLOURS
from bot.cards.fit.hint import Hint, hint, lines_of
from bot.cards.fit.memory_texts import memory_texts
from bot.cards.footer import footer
from bot.texts import Words


def whole_card(answer: WholeAnswer, words: Words) -> Card:
    """Return the card of an answer."""
    machine = answer.machines[0] if answer.machines else None
    title = words.say(
        "fit.title" if machine else "fit.title_without_machine",
        model=answer.model.name,
        machine=machine.name if machine else "",
    )
    colour: Colour = COLOURS[machine.verdict] if machine else "blue"
    return Card(
        title=title,
        lead=whole_lead(answer, words),
        colour=colour,
        sections=(
            *_about(answer, machine, words),
            _parts(answer, words),
            _formats(answer, words),
        ),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def whole_lead(answer: WholeAnswer, words: Words) -> str:
    """Return the verdict with its figures, and the next step."""
    machine, memory = (answer.machines[0] if answer.machines else None), answer.memory
    if machine is None:
        return words.say(
            "whole.lead.memory",
            model=answer.model.name,
            format=memory.format,
            needed=gib(memory.total_bytes, words),
        )
    return "\n".join([_verdict(answer, machine, words), *lines_of(whole_hints(answer, words))])


def whole_hints(answer: WholeAnswer, words: Words) -> Iterator[Hint]:
    """Yield the format that fits where the asked one does not."""
    for machine in answer.machines[:1]:
        if machine.verdict in ("offload", "no") and machine.best_format is not None:
            yield hint("whole.next.format", words, {"quant": machine.best_format})


def _verdict(answer: WholeAnswer, machine: WholeMachineFigures, words: Words) -> str:
    needs = words.say(
        f"whole.needs.{machine.verdict}",
        model=answer.model.name,
        format=answer.memory.format,
        device=machine.device,
        **memory_texts(
            machine.needed_bytes, machine.usable_bytes, words, ram_bytes=machine.ram_bytes
        ),
    )
    time, task = machine.seconds_per_item, answer.model.task
    if machine.verdict not in ("comfortable", "tight"):
        return needs
    yes = words.say(f"whole.yes.{machine.verdict}")
    if time is not None and task is not None:
        yes = words.say(f"whole.yes.{task}", time=seconds(time.expected, words))
    return f"**{yes}**{words.say('sentence.between')}{needs}"


def _about(
    answer: WholeAnswer, machine: WholeMachineFigures | None, words: Words
) -> Iterator[Section]:
    """Yield the sections with the sources of the figures and with cautions."""
    lines = [
        *(_time(answer, machine, words) if machine else ()),
        *_size(answer.memory, words),
        *_batch(answer, words),
        *_text(answer, words),
    ]
    if answer.model.license_class == "non-commercial":
        lines.append(words.say("media.licence.non-commercial", licence=answer.model.license))
    yield Section(words.say("cautions"), "\n".join(f"• {line}" for line in lines))


def _time(answer: WholeAnswer, machine: WholeMachineFigures, words: Words) -> Iterator[str]:
    time = machine.seconds_per_item
    if time is not None:
        yield words.say(
            f"whole.time.{time.basis}",
            low=seconds(time.low, words),
            high=seconds(time.high, words),
            program=time.program,
        )
    elif machine.verdict in ("comfortable", "tight") and answer.model.task is not None:
        yield words.say("whole.no_speed")


def _size(memory: WholeMemory, words: Words) -> Iterator[str]:
    if memory.basis == "published":
        yield words.say("whole.published", program=memory.program or "")
    elif memory.low_bytes < memory.high_bytes:
        low, high = gib(memory.low_bytes, words), gib(memory.high_bytes, words)
        yield words.say("whole.range", low=low, high=high)


def _batch(answer: WholeAnswer, words: Words) -> Iterator[str]:
    question = answer.question
    if question.context is not None:
        context = context_words(question.context)
        yield words.say("whole.texts_at_once", batch=question.batch, context=context)
    elif question.batch > 1:
        yield words.say("whole.windows_at_once", batch=question.batch)


def _text(answer: WholeAnswer, words: Words) -> Iterator[str]:
    model = answer.model
    if model.max_tokens is None:
        return
    tokens = context_words(model.max_tokens)
    if model.dimension is None:
        yield words.say("whole.text", tokens=tokens)
    else:
        yield words.say("whole.vectors", dimension=model.dimension, tokens=tokens)


def _parts(answer: WholeAnswer, words: Words) -> Section:
    rows = [
        (words.say(f"whole.part.{part.key}"), gib_number(part.bytes, words))
        for part in answer.memory.parts
    ]
    rows.append((words.say("fit.part.total"), gib_number(answer.memory.total_bytes, words)))
    return Section(words.say("fit.memory"), Table(("", "GiB"), tuple(rows)))


def _formats(answer: WholeAnswer, words: Words) -> Section:
    rows = tuple(
        (
            f"{'▸' if row.format == answer.memory.format else ' '} {row.format}",
            gib_number(row.total_bytes, words),
        )
        for row in answer.formats
    )
    columns = (words.say("fit.formats.format"), words.say("fit.formats.gib"))
    return Section(words.say("fit.formats.one_device"), Table(columns, rows))
