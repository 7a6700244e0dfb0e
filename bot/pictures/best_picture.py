"""The picture of `/best`: the memory that each model takes, and how fast it answers."""

from collections.abc import Iterator

from bot.answers.best.answer import BestAnswer, BestModel
from bot.cards.best.card import best_title
from bot.cards.figures import as_sold, short_speed
from bot.pictures.legend import Meaning, legend, legend_height
from bot.pictures.letters import shortened, text_width
from bot.pictures.picture import Picture
from bot.pictures.svg import (
    BLUE,
    GREY,
    GROOVE,
    INNER,
    MARGIN,
    ORANGE,
    SMALL,
    WHITE,
    document,
    heading,
    line,
    rect,
    text,
)
from bot.texts import Words

_TOP, _ROW, _BAR = 72.0, 46.0, 14.0
_GAP = 12.0  # between a name and its figures


def best_picture(answer: BestAnswer, words: Words) -> Picture | None:
    """Return a bar of memory for each model beside its speed; None if no model runs."""
    if not answer.models:
        return None
    usable = as_sold(answer.machine.usable_bytes, words)
    title, below = best_title(answer, words), words.say("picture.best.below", usable=usable)
    meanings = _meanings(answer, words)
    bottom = _TOP + _ROW * len(answer.models)
    elements = [
        *heading(title, below),
        *(element for place in range(len(answer.models)) for element in _row(answer, place, words)),
        *legend(meanings, bottom + 6),
    ]
    models = words.say("clause.between").join(
        f"{place}. {_said(model, words)}" for place, model in enumerate(answer.models, 1)
    )
    height = bottom + 6 + legend_height(len(meanings)) + 12
    alt = words.say("picture.best.alt", title=title, usable=usable, models=models)
    return Picture("best", document(height, elements), alt)


def _said(model: BestModel, words: Words) -> str:
    return words.say(
        "picture.best.model",
        model=model.name,
        format=model.format,
        needed=as_sold(model.needed_bytes, words),
        speed=_speed(model, words),
    )


def _speed(model: BestModel, words: Words) -> str:
    known = model.decode_tokens_per_s is not None
    return short_speed(model.decode_tokens_per_s, words) if known else "–"


def _row(answer: BestAnswer, place: int, words: Words) -> Iterator[str]:
    """Yield name, memory and speed of a model over its bar; a line ends the usable memory."""
    model, usable = answer.models[place], answer.machine.usable_bytes
    whole = max(usable, *(entry.needed_bytes for entry in answer.models))
    y = _TOP + place * _ROW
    figures = f"{as_sold(model.needed_bytes, words)} · {_speed(model, words)}"
    name = f"{place + 1}. {model.name} · {model.format}"
    room = INNER - text_width(figures, SMALL) - _GAP
    yield text(MARGIN, y + 14, shortened(name, room, SMALL), size=SMALL)
    yield text(MARGIN + INNER, y + 14, figures, size=SMALL, colour=GREY, anchor="end")
    end = MARGIN + INNER * usable / whole
    yield rect(MARGIN, y + 21, end - MARGIN, _BAR, GROOVE, radius=3)
    colour = ORANGE if model.verdict == "offload" else BLUE
    yield rect(MARGIN, y + 21, INNER * model.needed_bytes / whole, _BAR, colour, radius=3)
    if whole > usable:
        yield line((end, y + 18), (end, y + 24 + _BAR), WHITE, width=2)


def _meanings(answer: BestAnswer, words: Words) -> list[Meaning]:
    offloads = {model.verdict == "offload" for model in answer.models}
    kinds = ((BLUE, "holds", False), (ORANGE, "offload", True))
    return [
        Meaning(colour, words.say(f"picture.speed.{key}"))
        for colour, key, is_offload in kinds
        if is_offload in offloads
    ]
