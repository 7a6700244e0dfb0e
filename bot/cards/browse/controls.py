"""The controls of lists and of the guide: what a list leads to, filters, orders, pages, topics."""

from collections.abc import Iterable, Iterator, Sequence

from bot.answers.browse.machines_answer import DeviceRow, MachinesAnswer
from bot.answers.browse.models_answer import ModelRow, ModelsAnswer
from bot.answers.guide.answer import GuideAnswer
from bot.asking.options import GUIDE, MACHINES, MODELS
from bot.cards.completion_label import machine_label
from bot.cards.control import LEFT_OUT, MOST_CHOICES, Ask, AskMenu, Choice, Menu, Row, Switch
from bot.cards.figures import gb_whole, plain_number
from bot.cards.menus import actions, menu
from bot.library.library import Library
from bot.texts import Words


def models_controls(
    answer: ModelsAnswer, library: Library, words: Words, saved: str | None
) -> tuple[Row, ...]:
    """Return a menu that opens the models, menus of filters and orders, and the pages.

    `saved`: the machine that the asker has saved, on which they may want to see what is new.
    """
    asked = answer.question
    ranked = [goal.id for goal in library.goals.values() if goal.ranked_by]
    return (
        *_opening("models", [_model(row, asked.new_on, words) for row in answer.models], words),
        (_filter("goal", ranked, asked.goal, words),),
        (_narrowing(answer, library, words, saved),),
        *(_pages(asked.page, answer.pages, words) if answer.models else ()),
    )


def machines_controls(answer: MachinesAnswer, words: Words) -> tuple[Row, ...]:
    """Return a menu that opens the machines, the menus of kinds and orders, and the pages."""
    asked = answer.question
    asks = [_device(row, asked.memory_gib, words) for row in answer.devices]
    return (
        *_opening("machines", asks, words),
        (_filter("kind", MACHINES.choices_of("kind"), asked.kind, words),),
        (_filter("sort", MACHINES.choices_of("sort"), asked.sort, words),),
        *(_pages(asked.page, answer.pages, words) if answer.devices else ()),
    )


def guide_controls(answer: GuideAnswer, words: Words) -> tuple[Row, ...]:
    """Return a row with the menu of all topics."""
    asked = answer.question.topic
    topics = (
        Choice(entry, words.say(f"choice.{entry}"), entry == asked)
        for entry in GUIDE.choices_of("topic")
    )
    return ((menu("topic", words.say("control.topic"), topics),),)


def _opening(name: str, asks: Sequence[Ask], words: Words) -> Iterator[Row]:
    if asks:
        yield (AskMenu(name, words.say(f"control.open.{name}"), tuple(asks)),)


def _model(row: ModelRow, hardware: str | None, words: Words) -> Ask:
    """Return what opens a listed model: does it run on the machine, or on the asker's own."""
    size = gb_whole(row.file_bytes, words)
    changes = {"model": row.model} | ({} if hardware is None else {"hardware": hardware})
    return Ask(words.say("control.open.model", name=row.name, size=size), changes, command="fit")


def _device(row: DeviceRow, least_gib: int, words: Words) -> Ask:
    """Return what opens a listed device, in the smallest size that passes the filter."""
    size = next((gib for gib in row.memory_gib if gib >= least_gib), row.memory_gib[-1])
    text = f"{row.device} {size:g}GB" if len(row.memory_gib) > 1 else row.device
    memory = plain_number(size, words)
    name = words.device(row.name).removesuffix(f" {memory} GB")
    label = words.say("control.open.device", name=name, memory=memory)
    return Ask(label, {"hardware": text}, command="best")


def _narrowing(answer: ModelsAnswer, library: Library, words: Words, saved: str | None) -> AskMenu:
    """Return one menu of sizes, licences, orders, and what is new on the asker's machine."""
    asked, asks = answer.question, list[Ask]()
    if saved is not None and asked.new_on != saved:
        label = words.say("control.new_on", machine=machine_label(saved, library, words))
        asks.append(Ask(label, {"new_on": saved, "sort": LEFT_OUT}))
    for option, value in (("size", asked.size), ("licence", asked.licence), ("sort", asked.sort)):
        name = words.say(f"control.filter.{option}")
        if value is not None:
            label = words.say("control.filter.any", filter=name)
            asks.append(Ask(label, {option: LEFT_OUT}))
        for each in MODELS.choices_of(option):
            if each != value:
                shown = words.say(f"choice.{each}")
                label = words.say("control.filter.one", filter=name, value=shown)
                asks.append(Ask(label, {option: each}))
    return AskMenu("narrow", words.say("control.narrow"), tuple(asks[:MOST_CHOICES]), here=True)


def _filter(option: str, values: Iterable[str], asked: str | None, words: Words) -> Menu:
    name = words.say(f"control.filter.{option}")
    choices = [Choice(LEFT_OUT, words.say("control.filter.any", filter=name), asked is None)]
    choices += [
        Choice(
            value,
            words.say("control.filter.one", filter=name, value=words.say(f"choice.{value}")),
            value == asked,
        )
        for value in values
    ]
    return menu(option, name, choices)


def _pages(page: int, pages: int, words: Words) -> Iterator[Row]:
    """Yield a menu that jumps to a page, and buttons: the next pages, and the whole table."""
    if pages == 1:
        yield actions(("details",), words)
        return
    step = -(-pages // MOST_CHOICES)
    numbers = sorted({*range(1, pages + 1, step), page})[:MOST_CHOICES]
    jumps = (
        Choice(str(number), words.say("control.page.of", page=number, pages=pages), number == page)
        for number in numbers
    )
    yield (menu("page", words.say("control.page"), jumps),)
    around = (("previous", page - 1), ("next", page + 1))
    turning = (
        Switch("page", str(number), words.say(f"control.page.{name}"))
        for name, number in around
        if 1 <= number <= pages
    )
    yield (*turning, *actions(("details",), words))
