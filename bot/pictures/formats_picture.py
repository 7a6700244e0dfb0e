"""The picture of a model's memory in each format, drawn if no machine was named."""

from collections.abc import Iterator

from bot.answers.fit.answer import FitAnswer
from bot.cards.figures import as_sold, contexts, gib_number
from bot.catalog.units import GIB
from bot.pictures.legend import Meaning, legend, legend_height
from bot.pictures.memory_picture import COLOURS
from bot.pictures.picture import Picture
from bot.pictures.svg import (
    GREY,
    GRID,
    INNER,
    MARGIN,
    SMALL,
    WHITE,
    document,
    heading,
    line,
    rect,
    text,
)
from bot.running.figures import MemoryFigures
from bot.texts import Words

_TOP, _ROW, _BAR = 84.0, 26.0, 18.0
_NAME, _SIZE = 84.0, 62.0  # room for the format's name and for the sum
_BARS = INNER - _NAME - _SIZE
# Sizes in which memory is sold, GiB.
_SOLD_GIB = (4, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096)
_NEAREST = 34.0  # the least distance between two figures at the top


def formats_picture(answer: FitAnswer, words: Words) -> Picture:
    """Return a bar for each usual format and the requested one, over lines at sizes sold."""
    most, asked = max(row.total_bytes for row in answer.formats), answer.memory.format
    bottom = _TOP + _ROW * len(answer.formats)
    title = words.say("picture.formats", model=answer.model.name)
    below = words.say(
        "picture.formats.below",
        context=contexts(answer.memory.context, answer.context_count),
    )
    meanings = [
        Meaning(COLOURS["weights"], words.say("fit.part.weights")),
        Meaning(COLOURS["cache"], words.say("picture.formats.cache")),
        Meaning(COLOURS["compute"], words.say("picture.formats.rest")),
    ]
    elements = [
        *heading(title, below),
        *(
            element
            for index, row in enumerate(answer.formats)
            for element in _row(row, _TOP + index * _ROW, most, words, asked=row.format == asked)
        ),
        *_sizes(most, bottom),
        *legend(meanings, bottom + 10),
    ]
    sizes = words.say("clause.between").join(
        f"{row.format} {as_sold(row.total_bytes, words)}" for row in answer.formats
    )
    return Picture(
        "formats",
        document(bottom + 10 + legend_height(len(meanings)) + 12, elements),
        words.say("picture.formats.alt", title=title, below=below, sizes=sizes),
    )


def _sizes(most: int, bottom: float) -> Iterator[str]:
    before = MARGIN + _NAME
    for size in _SOLD_GIB:
        x = MARGIN + _NAME + _BARS * size * GIB / most
        if x > MARGIN + _NAME + _BARS or x - before < _NEAREST:
            continue
        before = x
        yield text(x, _TOP - 8, str(size), size=SMALL, colour=GREY, anchor="middle")
        yield line((x, _TOP - 3), (x, bottom), GRID)


def _row(row: MemoryFigures, y: float, most: int, words: Words, *, asked: bool) -> Iterator[str]:
    colour = WHITE if asked else GREY
    baseline = y + 14
    yield text(MARGIN, baseline, row.format, size=SMALL, colour=colour, bold=asked)
    x = MARGIN + _NAME
    cache = row.kv_cache_bytes + row.state_bytes
    rest = row.total_bytes - row.device_weights_bytes - cache
    for name, size in (("weights", row.device_weights_bytes), ("cache", cache), ("compute", rest)):
        width = _BARS * size / most
        yield rect(x, y, width, _BAR, COLOURS[name], opacity=1.0 if asked else 0.65)
        x += width
    texts = gib_number(row.total_bytes, words)
    yield text(MARGIN + INNER, baseline, texts, size=SMALL, colour=colour, bold=asked, anchor="end")
