"""The card of `/buy` for pictures, clips, speech and vectors: what to buy, or to keep, and why."""

from collections.abc import Iterator
from typing import Final

from bot.answers.buy.answer import Reason
from bot.answers.media.buy_answer import (
    MediaBreakEven,
    MediaBuyAnswer,
    MediaPick,
    MediaPickRun,
    MediaReason,
    MemoryClass,
)
from bot.answers.shared import RateFigures
from bot.cards.buy.money import bought_price, converted, price_text, short_price
from bot.cards.buy.reasons import reason_sentence
from bot.cards.card import Card, Colour, Section
from bot.cards.durations import duration
from bot.cards.figures import number, two_digits
from bot.cards.footer import footer
from bot.cards.layout import bullets
from bot.cards.media.wording import item_text, time_sentence
from bot.catalog.localised import Localised
from bot.running.figures import SecondsRange
from bot.running.media.seconds import SecondsPerItem
from bot.texts import Words

_MOST_RUNS: Final = 5
_HORIZON_YEARS: Final = 10  # a machine is replaced sooner than that


def buy_media_card(answer: MediaBuyAnswer, words: Words) -> Card:
    """Return the card of an answer to `/buy` for a media goal."""
    usd, goal = answer.question.budget_usd, answer.goal.name.in_locale(words.locale)
    return Card(
        title=words.say(
            "buy.title" if usd is None else "buy.title_with_budget",
            goal=goal,
            budget="" if usd is None else converted(usd, answer.rate, words),
        ),
        lead=_lead(answer, words),
        colour=_colour(answer),
        sections=tuple(_sections(answer, words)),
        footer=footer(answer.question.assumed, answer.library_version, words),
    )


def _colour(answer: MediaBuyAnswer) -> Colour:
    if not answer.picks:
        return "red"
    first = answer.picks[0]
    if first.role != "best" or _is_for_now(first):
        return "yellow"
    return "blue" if first.route == "rent" else "green"


def _is_for_now(pick: MediaPick) -> bool:
    """Whether what is kept does not suit the goal."""
    limits = {"no-cuda", "no-cuda-starts", "old-cuda", "processor", "slower-in-ram"}
    return pick.route == "keep" and any(reason.key in limits for reason in pick.but)


def _lead(answer: MediaBuyAnswer, words: Words) -> str:
    if not answer.picks:
        return words.say("media.buy.lead.none")
    pick = answer.picks[0]
    return words.say(
        f"media.buy.lead.{_kind(answer)}",
        name=pick.name.in_locale(words.locale),
        price=_short(pick, answer.rate, words),
        does=_does(answer, pick.runs[0], words),
    )


def _kind(answer: MediaBuyAnswer) -> str:
    """Return the key of the sentence that a card begins with."""
    pick = answer.picks[0]
    if pick.route == "keep":
        any_computer = any(reason.key == "any-computer" for reason in pick.because)
        return "keep_any" if any_computer else "keep_for_now" if _is_for_now(pick) else "keep"
    if pick.role != "best":
        return "stretch"
    if pick.route == "rent":
        owned_first = any(other.route == "keep" for other in answer.picks)
        return "rent_for_bursts" if owned_first else "rent"
    return "card" if pick.adds_to else "bought"


def _short(pick: MediaPick, rate: RateFigures | None, words: Words) -> str:
    if pick.price is None:
        return ""
    if pick.price.per != "once":
        return short_price(pick.price.typical, rate, words)
    return bought_price(pick.price, rate, words)


def _does(answer: MediaBuyAnswer, run: MediaPickRun, words: Words) -> str:
    """Return the sentence that says what a machine does with a model."""
    took = run.seconds_per_item
    values = {"model": run.name, "format": run.format}
    if run.resolution is not None and (took is None or isinstance(took, SecondsPerItem)):
        clip = answer.question.goal == "video"
        frames = run.frames or 1
        item = item_text(run.resolution, frames, 1, clip=clip, words=words)
        time = time_sentence(took, words)
        key = "video" if clip else "image"
        return words.say(f"media.buy.does.{key}", **values, item=item, time=time)
    if run.task is None:
        return words.say("media.buy.does.reads", **values)
    if took is None:
        return words.say("media.buy.does.runs", **values)
    return words.say(f"media.buy.does.{run.task}", **values, time=_time(run, words))


def _time(run: MediaPickRun, words: Words) -> str:
    took = run.seconds_per_item
    if took is None:
        return ""
    return duration(SecondsRange(low=took.low, expected=took.expected, high=took.high), words)


def _sections(answer: MediaBuyAnswer, words: Words) -> Iterator[Section]:
    first = answer.picks[0] if answer.picks else None
    why = [answer.goal.because.in_locale(words.locale)]
    why += [_reason(reason, answer.rate, words) for reason in first.because] if first else []
    yield Section(words.say("buy.why"), bullets(why))
    if first is not None:
        if first.but:
            against = (_reason(reason, answer.rate, words) for reason in first.but)
            yield Section(words.say("buy.but"), bullets(against))
        yield Section(words.say("buy.runs"), "\n".join(_runs(answer, first, words)))
        if first.price is not None:
            price = price_text(first.price, answer.rate, words)
            yield Section(words.say("media.buy.price"), price)
    if also := answer.question.also:
        others = words.listed([words.say(f"choice.{goal}") for goal in also])
        text = words.say("media.buy.also", others=others, question=f"/buy goal:{also[0]}")
        yield Section(words.say("media.buy.not_counted"), text)
    for pick in answer.picks[1:]:
        if pick.route != "rent":
            yield Section(_heading(answer, pick, words), _other(answer, pick, words))
    yield from _renting(answer, words)
    lines = (_class(entry, words) for entry in answer.classes)
    note = "note_texts" if answer.question.goal == "embedding" else "note"
    text = "\n".join((words.say(f"media.buy.memory.{note}"), *filter(None, lines)))
    yield Section(words.say("media.buy.memory"), text)


def _heading(answer: MediaBuyAnswer, pick: MediaPick, words: Words) -> str:
    if pick.role == "cheaper":
        return words.say("buy.cheaper")
    if pick.route == "keep":
        return words.say("media.buy.try_first")
    instead = answer.picks[0].route == "keep" or pick.role == "alternative"
    return words.say("media.buy.instead" if instead else "media.buy.more")


def _runs(answer: MediaBuyAnswer, pick: MediaPick, words: Words) -> Iterator[str]:
    """Yield a line for some models: the first, and those whose time is known before others."""
    first, *others = pick.runs
    others.sort(key=lambda run: run.seconds_per_item is None)
    shown = {run.model for run in (first, *others[: _MOST_RUNS - 1])}
    for run in pick.runs:
        if run.model in shown:
            yield _run_line(answer, run, words)


def _run_line(answer: MediaBuyAnswer, run: MediaPickRun, words: Words) -> str:
    kind = run.task or ("video" if answer.question.goal == "video" else "image")
    if run.seconds_per_item is not None:
        time = words.say(f"media.buy.run.{kind}", time=_time(run, words))
    elif run.verdict == "offload":
        time = words.say("media.buy.run.in_ram")
    else:
        reads = run.resolution is None and run.task is None
        time = words.say("media.buy.run.reads" if reads else "media.buy.run.unknown")
    return words.say("media.buy.run", model=run.name, format=run.format, time=time)


def _other(answer: MediaBuyAnswer, pick: MediaPick, words: Words) -> str:
    """Return another pick: its name and price, what it runs, and its reasons."""
    name = pick.name.in_locale(words.locale)
    if pick.price is None:
        lines = [f"**{name}**"]
    else:
        price = price_text(pick.price, answer.rate, words)
        lines = [words.say("buy.pick", name=name, price=price)]
    lines.append(_run_line(answer, pick.runs[0], words))
    said = (*answer.picks[0].because, *answer.picks[0].but)
    reasons = [reason for reason in (*pick.because, *pick.but) if reason not in said]
    lines += [f"• {_reason(reason, answer.rate, words)}" for reason in reasons]
    return "\n".join(lines)


def _renting(answer: MediaBuyAnswer, words: Words) -> Iterator[Section]:
    rented = next((pick for pick in answer.picks[1:] if pick.route == "rent"), None)
    if rented is None:
        return
    text = _other(answer, rented, words)
    if answer.break_even is not None:
        text += "\n" + _break_even(answer.break_even, answer.rate, words)
    yield Section(words.say("media.buy.rent"), text)


def _break_even(figures: MediaBreakEven, rate: RateFigures | None, words: Words) -> str:
    months = figures.months
    key = "months" if months is not None and months <= 12 * _HORIZON_YEARS else "years"
    return words.say(
        f"media.buy.rent.{key}",
        hours=two_digits(figures.hours_per_day, words),
        rent=short_price(figures.rent_usd_per_month, rate, words),
        months=number(months or 0, 0, words),
        years=_HORIZON_YEARS,
    )


def _class(entry: MemoryClass, words: Words) -> str | None:
    if entry.least_gib is None:
        return None
    same = entry.well_gib is None or entry.well_gib == entry.least_gib
    return words.say(
        "media.buy.memory.one" if same else "media.buy.memory.line",
        model=entry.name,
        least=number(entry.least_gib, 0, words),
        well=number(entry.well_gib or 0, 0, words),
    )


def _reason(reason: MediaReason, rate: RateFigures | None, words: Words) -> str:
    if reason.key == "check-first":
        return reason_sentence([Reason(key="check-first", values=reason.values)], rate, words)
    values = {name: _figure(name, value, rate, words) for name, value in reason.values.items()}
    return words.say(f"media.reason.{reason.key}", **values)


def _figure(
    name: str, value: Localised | str | float, rate: RateFigures | None, words: Words
) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Localised):
        return value.in_locale(words.locale)
    return short_price(value, rate, words) if name == "usd" else two_digits(value, words)
