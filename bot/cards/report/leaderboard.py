"""The fastest speeds that members of a server measured and its moderators approved."""

from collections.abc import Sequence
from typing import Final

from bot.cards.brief.screen import one_screen
from bot.cards.card import Card
from bot.cards.control import Ask, AskMenu, Row
from bot.cards.figures import number
from bot.catalog.measured.measurement import Measurement
from bot.library.library import Library
from bot.texts import Words

MOST: Final = 10
_WHOLE_FROM: Final = 20.0  # tokens per second; slower ones are told apart by a decimal


def fastest(measured: Sequence[Measurement], library: Library) -> list[Measurement]:
    """Return the fastest answers for one user, one of each model on each machine."""
    best: dict[tuple[str, str, int], Measurement] = {}
    for row in sorted(measured, key=lambda row: -row.tokens_per_s):
        is_known = row.model in library.models and row.device in library.devices
        if row.work == "decode" and row.streams == 1 and is_known:
            best.setdefault((row.model, row.device, row.count), row)
    return [*best.values()][:MOST]


def leaderboard_card(measured: Sequence[Measurement], library: Library, words: Words) -> Card:
    """Return the card of the fastest speeds, as far as one screen has room; without any, of how.

    Nobody's name stands there: reports are shown to moderators with their author, and to nobody
    else.
    """
    if not measured:
        return Card(words.say("leaderboard.title"), words.say("leaderboard.none"), "grey")
    card = Card(words.say("leaderboard.title"), words.say("leaderboard.lead"), "blue")
    return one_screen(
        card, (_line(place, row, library, words) for place, row in enumerate(measured, 1))
    )


def _line(place: int, row: Measurement, library: Library, words: Words) -> str:
    return words.say(
        "leaderboard.line",
        place=place,
        speed=number(row.tokens_per_s, 0 if row.tokens_per_s >= _WHOLE_FROM else 1, words),
        model=library.models[row.model].name,
        format=row.format,
        machine=_machine(row, library, words),
    )


def _machine(row: Measurement, library: Library, words: Words) -> str:
    name = words.device(library.devices[row.device].short_name)
    return f"{row.count}x {name}" if row.count > 1 else name


def leaderboard_rows(
    measured: Sequence[Measurement], library: Library, words: Words
) -> tuple[Row, ...]:
    """Return a menu that asks `/fit` for each of the speeds; none without any."""
    if not measured:
        return ()
    asks = tuple(
        Ask(_line(place, row, library, words).replace("**", ""), _options(row), command="fit")
        for place, row in enumerate(measured, 1)
    )
    return ((AskMenu("speeds", words.say("leaderboard.open"), asks),),)


def _options(row: Measurement) -> dict[str, str]:
    machine = f"{row.count}x {row.device}" if row.count > 1 else row.device
    return {"model": row.model, "hardware": machine, "quant": row.format}
