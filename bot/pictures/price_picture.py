"""The price picture: from which price on each model runs, and how fast."""

from collections.abc import Iterator, Sequence

from bot.answers.buy.answer import BuyAnswer, Role
from bot.answers.shared import RateFigures
from bot.cards.buy.money import budget_text, converted
from bot.cards.figures import short_money, two_digits
from bot.pictures.letters import shortened, text_width
from bot.pictures.picture import Picture
from bot.pictures.price_front_picture import Dot, dots_of
from bot.pictures.svg import (
    BLUE,
    GREEN,
    GREY,
    GRID,
    GROOVE,
    GROUND,
    INNER,
    MARGIN,
    ORANGE,
    PURPLE,
    SMALL,
    STONE,
    WHITE,
    YELLOW,
    document,
    dot,
    heading,
    line,
    rect,
    text,
)
from bot.texts import Words

_TOP, _ROW, _TRACK = 92.0, 30.0, 16.0
_NAME = 136.0  # room for a model's name
_LEFT, _RIGHT = MARGIN + _NAME + 10, MARGIN + INNER
_LINE = 20.0  # height of a row in the list of machines
_COLOURS: dict[Role | None, str] = {
    "best": GREEN,
    "cheaper": BLUE,
    "stretch": ORANGE,
    "alternative": PURPLE,
    None: STONE,
}


def price_picture(answer: BuyAnswer, words: Words) -> Picture | None:
    """Return a row per model and a column per machine, cheapest left; None if there is none."""
    dots = dots_of(answer)
    if not dots:
        return None
    machines = list({item.machine: item for item in dots}.values())
    models = sorted({element.rank: element.model for element in dots}.items())
    columns = {
        machine.machine: _column(index, len(machines)) for index, machine in enumerate(machines)
    }
    rows = {rank: _TOP + index * _ROW for index, (rank, _) in enumerate(models)}
    bottom = _TOP + _ROW * len(models)
    budget = list(_budget(answer, machines, columns, bottom, words))
    list_top = bottom + (26 if budget else 14)
    goal = answer.goal.name.in_locale(words.locale)
    title = words.say("picture.price", goal=goal)
    elements = [
        *heading(title, words.say("picture.price.below")),
        *_prices(machines, columns, bottom, answer.rate, words),
        *budget,
        *_models(models, rows),
        *_dots(dots, columns, rows, words),
        *_machines(machines, list_top, answer.rate, words),
    ]
    described = words.say("clause.between").join(
        _described(entry, answer.rate, words) for entry in _told(dots)
    )
    alt = words.say("picture.price.alt", title=title, machines=described)
    height = list_top + _LINE * len(machines) + 12
    return Picture("price", document(height, elements), alt)


def _column(index: int, count: int) -> float:
    return _LEFT + (_RIGHT - _LEFT) * (index + 0.5) / count


def _prices(
    machines: Sequence[Dot],
    columns: dict[str, float],
    bottom: float,
    rate: RateFigures | None,
    words: Words,
) -> Iterator[str]:
    for machine in machines:
        x = columns[machine.machine]
        colour = WHITE if machine.role == "best" else GREY
        short_price = _short_price(machine.price_usd, rate, words)
        bold = machine.role == "best"
        yield text(x, _TOP - 14, short_price, size=SMALL, colour=colour, bold=bold, anchor="middle")
        yield line((x, _TOP - 8), (x, bottom), GRID)


def _short_price(price_usd: float, rate: RateFigures | None, words: Words) -> str:
    """Return a price short enough for the head of a column."""
    if rate is None:
        return short_money(price_usd, "usd", words)
    return short_money(price_usd / rate.usd, rate.currency, words)


def _budget(
    answer: BuyAnswer,
    machines: Sequence[Dot],
    columns: dict[str, float],
    bottom: float,
    words: Words,
) -> Iterator[str]:
    """Yield a line between the machines within the budget and the dearer ones."""
    budget = answer.question.budget_usd
    within = [machine for machine in machines if budget is not None and machine.price_usd <= budget]
    if budget is None or not within or len(within) == len(machines):
        return
    x = (columns[within[-1].machine] + columns[machines[len(within)].machine]) / 2
    yield line((x, _TOP - 26), (x, bottom + 2), YELLOW, width=1.5, dashes="5 4")
    amount = budget_text(answer, words)
    texts = shortened(words.say("picture.price.budget", budget=amount), 160, SMALL)
    yield text(x, bottom + 16, texts, size=SMALL, colour=YELLOW, anchor="middle")


def _models(models: Sequence[tuple[int, str]], rows: dict[int, float]) -> Iterator[str]:
    for rank, name in models:
        texts = shortened(name, _NAME, SMALL)
        yield text(MARGIN, rows[rank] + 17, texts, size=SMALL)


def _dots(
    dots: Sequence[Dot], columns: dict[str, float], rows: dict[int, float], words: Words
) -> Iterator[str]:
    """Yield the speeds; a track begins where a model first runs: dearer machines are no slower."""
    for rank, y in rows.items():
        first = min(columns[item.machine] for item in dots if item.rank == rank)
        top = y + (_ROW - _TRACK) / 2 - 2
        yield rect(first - 8, top, _RIGHT - first + 8, _TRACK, GROOVE, radius=8)
    for entry in dots:
        x, y = columns[entry.machine], rows[entry.rank] + _ROW / 2 - 2
        texts = two_digits(entry.tokens_per_s, words)
        width = text_width(texts, SMALL, bold=True) + 12
        yield rect(x - width / 2, y - 10, width, 20, _COLOURS[entry.role], radius=10)
        yield text(x, y + 4.8, texts, size=SMALL, colour=GROUND, bold=True, anchor="middle")


def _machines(
    machines: Sequence[Dot], top: float, rate: RateFigures | None, words: Words
) -> Iterator[str]:
    prices = [converted(item.price_usd, rate, words) for item in machines]
    left = MARGIN + 22 + max(text_width(price, SMALL) for price in prices)
    for index, (entry, machine) in enumerate(zip(machines, prices, strict=True)):
        baseline = top + index * _LINE + 14
        role = words.say(f"picture.price.{entry.role}") if entry.role else ""
        room = MARGIN + INNER - left - 10 - text_width(role, SMALL)
        yield dot(MARGIN + 6, baseline - 4.5, 5.5, _COLOURS[entry.role])
        yield text(left - 6, baseline, machine, size=SMALL, anchor="end")
        name = shortened(entry.name.in_locale(words.locale), room - 6, SMALL)
        yield text(left + 4, baseline, name, size=SMALL, colour=WHITE if entry.role else GREY)
        if role:
            yield text(
                MARGIN + INNER,
                baseline,
                role,
                size=SMALL,
                colour=_COLOURS[entry.role],
                anchor="end",
            )


def _told(dots: Sequence[Dot]) -> list[Dot]:
    """Return what is told in words: each pick with its best model, the cheapest of each model."""
    picked = {entry.role: entry for entry in sorted(dots, key=lambda dot: -dot.rank)}
    picks = [picked[role] for role in _COLOURS if role is not None and role in picked]
    first = {entry.rank: entry for entry in reversed(dots)}
    return [*picks, *(first[rank] for rank in sorted(first) if first[rank] not in picks)]


def _described(entry: Dot, rate: RateFigures | None, words: Words) -> str:
    role = words.say(f"picture.price.{entry.role}") if entry.role else ""
    return words.say(
        "picture.price.picked" if role else "picture.price.machine",
        role=role,
        price=converted(entry.price_usd, rate, words),
        machine=entry.name.in_locale(words.locale),
        model=entry.model,
        speed=words.say("speed.short", expected=two_digits(entry.tokens_per_s, words)),
    )
