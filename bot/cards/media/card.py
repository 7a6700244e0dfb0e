"""The card of `/fit` for a model for pictures or clips: the verdict and the time first."""

from collections.abc import Iterator

from bot.answers.media.answer import MediaAnswer, MediaMachineFigures
from bot.cards.card import Card, Colour, Section, Table
from bot.cards.figures import gib, gib_number
from bot.cards.fit.hint import Hint, hint, lines_of
from bot.cards.fit.memory_texts import memory_texts
from bot.cards.footer import footer
from bot.cards.media.wording import item_text, time_sentence
from bot.sizing.placing.placement import Verdict
from bot.texts import Words

_COLOURS: dict[Verdict, Colour] = {
    "comfortable": "green",
    "tight": "yellow",
    "offload": "orange",
    "no": "red",
}


def media_card(answer: MediaAnswer, words: Words) -> Card:
    """Return the card of an answer to `/fit` for a model for pictures or clips."""
    machine = answer.machines[0] if answer.machines else None
    return Card(
        title=words.say(
            "media.title" if machine else "media.title_without_machine",
            model=answer.model.name,
            machine=machine.name if machine else "",
        ),
        lead=media_lead(answer, words),
        colour=_COLOURS[machine.verdict] if machine else "blue",
        sections=(
            *((_settings(machine, words),) if machine else ()),
            *_licence(answer, words),
            _parts(answer, words),
            _formats(answer, words),
        ),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def media_lead(answer: MediaAnswer, words: Words) -> str:
    """Return the verdict, the time, and what to ask next."""
    if not answer.machines:
        return words.say(
            "media.lead.memory",
            model=answer.model.name,
            format=answer.memory.format,
            needed=gib(answer.memory.working_bytes, words),
            total=gib(answer.memory.total_bytes, words),
            item=_item(answer, words),
        )
    machine = answer.machines[0]
    return "\n".join([_verdict(answer, machine, words), *lines_of(media_hints(answer, words))])


def _verdict(answer: MediaAnswer, machine: MediaMachineFigures, words: Words) -> str:
    return words.say(
        f"media.lead.{machine.reason if machine.verdict == 'no' else machine.verdict}",
        model=answer.model.name,
        machine=machine.name,
        format=answer.memory.format,
        item=_item(answer, words),
        **memory_texts(
            machine.needed_bytes, machine.usable_bytes, words, ram_bytes=machine.ram_bytes
        ),
        time=time_sentence(machine.seconds_per_item, words),
    )


def _item(answer: MediaAnswer, words: Words) -> str:
    asked = answer.question
    clip = answer.model.kind == "video"
    return item_text(asked.resolution, asked.frames, asked.batch, clip=clip, words=words)


def media_hints(answer: MediaAnswer, words: Words) -> Iterator[Hint]:
    """Yield what fits better than what was asked: another format, a smaller size."""
    machine = answer.machines[0] if answer.machines else None
    if machine is None:
        return
    best, asked = machine.best_format, answer.memory.format
    if best is not None and best != asked:
        runs = machine.verdict in ("comfortable", "tight")
        yield hint("media.next.finer" if runs else "media.next.best", words, {"quant": best})
    if machine.fitting_resolution is not None:
        yield hint("media.next.smaller", words, {"resolution": machine.fitting_resolution})


def _settings(machine: MediaMachineFigures, words: Words) -> Section:
    names = ["needs", *machine.settings]
    if machine.device not in machine.name or machine.name.startswith(("2x ", "3x ", "4x ")):
        names.insert(1, "one_device")
    lines = [
        words.say(
            f"media.setting.{name}",
            **memory_texts(
                machine.needed_bytes, machine.usable_bytes, words, ram_bytes=machine.ram_bytes
            ),
            device=machine.device,
        )
        for name in names
    ]
    return Section(words.say("media.settings"), "\n".join(f"• {line}" for line in lines))


def _licence(answer: MediaAnswer, words: Words) -> Iterator[Section]:
    if answer.model.license_class == "non-commercial":
        text = words.say("media.licence.non-commercial", licence=answer.model.license)
        yield Section(words.say("cautions"), f"• {text}")


def _parts(answer: MediaAnswer, words: Words) -> Section:
    parts = [(f"media.part.{part.key}", part.bytes) for part in answer.memory.parts]
    rows = tuple(
        (words.say(key), gib_number(size, words))
        for key, size in (*parts, ("media.part.total", answer.memory.total_bytes))
    )
    return Section(words.say("media.parts"), Table(("", words.say("media.gib")), rows))


def _formats(answer: MediaAnswer, words: Words) -> Section:
    rows = tuple(
        (
            f"{'▶' if row.format == answer.memory.format else ' '} {row.format}",
            gib_number(row.working_bytes, words),
            gib_number(row.total_bytes, words),
        )
        for row in answer.formats
    )
    columns = tuple(words.say(f"media.formats.{name}") for name in ("format", "working", "total"))
    return Section(words.say("media.formats"), Table(columns, rows))
