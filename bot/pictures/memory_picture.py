"""The memory picture: the parts of a load against the usable memory, in all and by device."""

from collections.abc import Iterator, Sequence

from bot.answers.fit.answer import FitAnswer
from bot.cards.figures import as_sold, contexts, gib_number
from bot.cards.fit.memory import parts_of
from bot.cards.fit.memory_texts import memory_texts
from bot.pictures.legend import Meaning, legend, legend_height
from bot.pictures.letters import shortened, text_width
from bot.pictures.picture import Picture
from bot.pictures.svg import (
    BLUE,
    GREEN,
    GREY,
    GROOVE,
    INNER,
    MARGIN,
    ORANGE,
    PURPLE,
    RED,
    SMALL,
    STONE,
    WHITE,
    YELLOW,
    document,
    heading,
    line,
    rect,
    text,
)
from bot.running.figures import DeviceFigures, MachineFigures
from bot.texts import Words

COLOURS = {
    "weights": BLUE,
    "cache": ORANGE,
    "state": PURPLE,
    "compute": GREEN,
    "overhead": STONE,
    "several": YELLOW,
}
# Parts whose name on the card is too long for a column of the legend.
_NAMES = {"several": "picture.memory"}
_BAR_TOP, _BAR = 88.0, 36.0
_DEVICE_ROW, _DEVICE_BAR = 32.0, 8.0
_MOST_DEVICES, _SHOWN_OF_MANY = 4, 2


def memory_picture(answer: FitAnswer, machine: MachineFigures, words: Words) -> Picture:
    """Return one bar of the parts against the usable memory, then a bar for each device."""
    parts = [(name, size) for _, name, size in parts_of(answer) if name != "total"]
    title = words.say(
        "picture.memory",
        model=answer.model.name,
        format=answer.memory.format,
        context=contexts(answer.memory.context, answer.context_count),
    )
    meanings = [
        Meaning(
            COLOURS[name], words.say(f"{_NAMES.get(name, 'fit.part')}.{name}"), as_sold(size, words)
        )
        for name, size in parts
    ]
    below = _BAR_TOP + _BAR + 14
    rows = list(_rows(machine, words))
    devices_top = below + legend_height(len(meanings)) + 10
    taken = _taken(machine, words)
    elements = [
        *heading(title, words.device(machine.name)),
        text(MARGIN, _BAR_TOP - 10, taken, bold=True),
        *_bar(parts, machine),
        *legend(meanings, below),
        *_device_bars(rows, devices_top, words),
    ]
    height = devices_top + _DEVICE_ROW * len(rows) + 12
    shares = words.say("clause.between").join(
        f"{meaning.name} {meaning.amount}" for meaning in meanings
    )
    alt = words.say(
        "picture.memory.alt", title=title, machine=machine.name, taken=taken, shares=shares
    )
    return Picture("memory", document(height, elements), alt)


def _taken(machine: MachineFigures, words: Words) -> str:
    needed, usable = machine.needed_bytes, machine.usable_bytes
    texts = memory_texts(needed, usable, words, unit="GB")
    key = "picture.memory.beyond" if needed > usable else "picture.memory.within"
    return words.say(key, rest=texts["spare"], **texts)


def _bar(parts: list[tuple[str, int]], machine: MachineFigures) -> Iterator[str]:
    """Yield the stacked parts; a part beyond the usable memory is underlined in red."""
    whole = max(machine.usable_bytes, machine.needed_bytes)
    yield rect(MARGIN, _BAR_TOP, INNER, _BAR, GROOVE, radius=4)
    x = MARGIN
    for name, size in parts:
        width = INNER * size / whole
        yield rect(x, _BAR_TOP, width, _BAR, COLOURS[name])
        x += width
    if machine.needed_bytes > machine.usable_bytes:
        end = MARGIN + INNER * machine.usable_bytes / whole
        yield rect(end, _BAR_TOP + _BAR, MARGIN + INNER - end, 4, RED)
        yield line((end, _BAR_TOP - 4), (end, _BAR_TOP + _BAR + 8), WHITE, width=2)


def _rows(machine: MachineFigures, words: Words) -> Iterator[tuple[str, int, int]]:
    """Yield name, needed and usable bytes of each device, then of the RAM used in addition.

    If there are many devices, only the fullest are shown, and the others share one row.
    """
    offloads = machine.verdict == "offload"
    several = len(machine.devices) > 1
    if several or offloads:
        fullest, others = _fullest(machine.devices)
        for index in fullest:
            entry = machine.devices[index]
            name = words.device(entry.name)
            name = f"{index + 1}. {name}" if several else name
            yield name, entry.needed_bytes, entry.usable_bytes
        if others:
            next_one = machine.devices[others[0]]
            texts = words.say("picture.memory.others", count=len(others))
            yield texts, next_one.needed_bytes, next_one.usable_bytes
    if offloads:
        yield words.say("picture.memory.ram"), machine.ram_bytes, 0


def _fullest(devices: Sequence[DeviceFigures]) -> tuple[list[int], list[int]]:
    """Return the indices of the devices shown, in order, and of the others, fullest first."""
    by_fill = sorted(
        range(len(devices)),
        key=lambda place: -devices[place].needed_bytes / _usable(devices[place]),
    )
    count = len(devices) if len(devices) <= _MOST_DEVICES else _SHOWN_OF_MANY
    return sorted(by_fill[:count]), by_fill[count:]


def _usable(device: DeviceFigures) -> int:
    return max(device.usable_bytes, 1)


def _device_bars(rows: list[tuple[str, int, int]], top: float, words: Words) -> Iterator[str]:
    """Yield a thin bar for each row; the limit of RAM is not known, so none is drawn."""
    most = max((max(needed, usable) for _, needed, usable in rows), default=0)
    for index, (name, needed, usable) in enumerate(rows):
        y = top + index * _DEVICE_ROW
        texts = as_sold(needed, words)
        if usable:
            texts = f"{gib_number(needed, words)} / {as_sold(usable, words)}"
        room = INNER - text_width(texts, SMALL) - 12
        yield text(MARGIN, y + 13, shortened(name, room, SMALL), size=SMALL, colour=GREY)
        yield text(MARGIN + INNER, y + 13, texts, size=SMALL, anchor="end")
        yield rect(MARGIN, y + 18, INNER * usable / most, _DEVICE_BAR, GROOVE, radius=2)
        colour = RED if usable and needed > usable else GREY
        yield rect(MARGIN, y + 18, INNER * needed / most, _DEVICE_BAR, colour, radius=2)
