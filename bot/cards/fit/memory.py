"""The memory sections of `/fit`: a bar, its parts, a table of formats, and the calculation."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.answers.fit.answer import FitAnswer, FormatLoss, Step
from bot.asking.quantities import context_words
from bot.cards.card import Section, Table
from bot.cards.figures import (
    contexts,
    day,
    gb,
    gb_number,
    gib,
    gib_number,
    number,
    parameters,
    percent,
)
from bot.cards.fit.memory_texts import memory_texts
from bot.cards.layout import bar
from bot.running.figures import FormatFigures, MachineFigures
from bot.texts import Words

_WEIGHTS, _CACHE, _REST = "█", "▓", "▒"
_END = "┃"  # where the usable memory ends
_AGREES_SHARE = 0.05  # the rule of thumb agrees if it is off by less


def memory_bar(answer: FitAnswer, machine: MachineFigures, words: Words) -> Section:
    """Return a bar of the machine's usable memory and the part of it that the model needs."""
    text = words.say(
        "fit.bar_beyond" if machine.needed_bytes > machine.usable_bytes else "fit.bar",
        **memory_texts(machine.needed_bytes, machine.usable_bytes, words),
        percent=number(100 * machine.needed_bytes / max(machine.usable_bytes, 1), 0, words),
    )
    return Section(words.say("fit.memory"), f"`{drawn_bar(answer, machine)}`\n{text}")


def drawn_bar(answer: FitAnswer, machine: MachineFigures) -> str:
    """Return the bar: weights, cache and the rest; a sign marks where the usable memory ends."""
    cache = answer.memory.kv_cache_bytes + answer.memory.state_bytes
    weights = _weights_bytes(answer)
    rest = machine.needed_bytes - weights - cache
    parts = ((_WEIGHTS, weights), (_CACHE, cache), (_REST, rest))
    whole = max(machine.usable_bytes, machine.needed_bytes)
    drawn = bar(parts, whole)
    if machine.needed_bytes <= machine.usable_bytes:
        return drawn
    end = round(len(drawn) * machine.usable_bytes / whole)
    return drawn[:end] + _END + drawn[end:]


def memory_parts(answer: FitAnswer, words: Words) -> Section:
    """Return a table of the parts in GiB, with their signs in the bar, and their sum."""
    rows = tuple(
        (f"{sign} {words.say(f'fit.part.{part}')}", gib_number(size, words))
        for sign, part, size in parts_of(answer)
    )
    beyond = answer.memory.context > answer.model.max_context
    name = words.say(
        "fit.parts_beyond" if beyond else "fit.parts",
        context=contexts(answer.memory.context, answer.context_count),
        most=context_words(answer.model.max_context),
    )
    return Section(name, Table(("", "GiB"), rows))


def parts_of(answer: FitAnswer) -> Iterator[tuple[str, str, int]]:
    """Yield each part as its sign in the bar, its name and its bytes; the sum comes last."""
    memory = answer.memory
    total = answer.machines[0].needed_bytes if answer.machines else memory.total_bytes
    yield _WEIGHTS, "weights", _weights_bytes(answer)
    yield _CACHE, "cache", memory.kv_cache_bytes
    if memory.state_bytes:
        yield _CACHE, "state", memory.state_bytes
    yield _REST, "compute", memory.compute_bytes
    yield _REST, "overhead", memory.overhead_bytes
    if memory.vision_bytes:
        yield _REST, "vision", memory.vision_bytes
    if memory.draft_bytes:
        yield _REST, "draft", memory.draft_bytes
    if answer.machines and len(answer.machines[0].devices) > 1:
        yield _REST, "several", total - memory.total_bytes
    yield " ", "total", total


def _weights_bytes(answer: FitAnswer) -> int:
    """Return all weights if one memory holds everything, else those that a GPU has to hold."""
    memory = answer.memory
    if not answer.machines or len(answer.machines[0].devices) > 1:
        return memory.device_weights_bytes
    return memory.device_weights_bytes + answer.machines[0].needed_bytes - memory.total_bytes


def formats_table(answer: FitAnswer, words: Words) -> list[Section]:
    """Return a table of the model in the usual formats, with the one of the answer marked.

    If quality losses were measured it has a column for them, and a section names the model on
    which they were measured.
    """
    losses = {loss.format: loss for loss in answer.losses}
    named = ("format", "bits", "file", "gib", *(["loss"] if losses else []))
    rows = tuple(
        (
            *_format_row(row, answer, words),
            *([_loss(losses.get(row.format), words)] if losses else []),
        )
        for row in answer.formats
    )
    columns = tuple(words.say(f"fit.formats.{name}") for name in named)
    machine = answer.machines[0].name if answer.machines else ""
    title = words.say("fit.formats" if machine else "fit.formats.one_device", machine=machine)
    table = Section(title, Table(columns, rows))
    if not losses:
        return [table]
    on = answer.losses[0].measured_on
    return [table, Section(words.say("fit.loss"), words.say("fit.loss.is", model=on))]


def _format_row(row: FormatFigures, answer: FitAnswer, words: Words) -> tuple[str, ...]:
    return (
        f"{'▸' if row.format == answer.memory.format else ' '} {row.format}",
        number(row.bits_per_weight, 1, words),
        gb_number(row.file_bytes, words),
        gib_number(row.needed_bytes, words),
    )


def _loss(loss: FormatLoss | None, words: Words) -> str:
    return "" if loss is None else percent(loss.perplexity_rise, 1, words)


def size_note(answer: FitAnswer, words: Words) -> Iterator[str]:
    """Yield where the file's size comes from, if its maker decides it."""
    size = answer.size
    if size is None:
        return
    name = answer.memory.format
    if size.as_of is None:
        error = percent(size.error_share, 0, words)
        yield words.say("fit.size.estimated", format=name, error=error)
        return
    # A month alone has the same form in every language.
    whole_day = len(size.as_of) == len("2026-11-01")
    date_ = day(date.fromisoformat(size.as_of), words) if whole_day else size.as_of
    file = gb(answer.memory.file_bytes, words)
    yield words.say(
        "fit.size.published", format=name, size=file, repository=size.repository, date=date_
    )


def rule_of_thumb(answer: FitAnswer, words: Words) -> Section:
    """Return the rule of thumb next to the exact size of the weights, and why they differ."""
    thumb, exact = answer.rule_of_thumb_bytes, answer.memory.weights_bytes
    text_parameters = answer.model.total_parameters - answer.model.vision_parameters
    agrees = abs(thumb - exact) <= _AGREES_SHARE * exact
    text = words.say(
        "fit.thumb.agrees" if agrees else "fit.thumb.differs",
        parameters=parameters(text_parameters, words),
        thumb=gib(thumb, words),
        exact=gib(exact, words),
        format=answer.memory.format,
        bits=number(answer.memory.bits_per_weight, 1, words),
        rule_bits=number(8 * thumb / text_parameters, 0, words),
        rest=gib(answer.memory.total_bytes - answer.memory.device_weights_bytes, words),
    )
    return Section(words.say("fit.thumb"), text)


def steps_section(steps: Iterable[Step], words: Words) -> Section:
    """Return a table of the steps of the calculation, each figure in its own unit."""
    rows = tuple(
        (words.say(f"step.{step.key}"), _figure(step, words)) for step in steps if step.value
    )
    return Section(words.say("step.calculation"), Table(("", ""), rows))


def _figure(step: Step, words: Words) -> str:
    if step.unit == "bytes":
        return gib(step.value, words)
    if step.unit == "parameters":
        return parameters(int(step.value), words)
    return number(step.value, 2, words)
