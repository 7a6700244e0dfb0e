"""The card of `/machines`: a page of devices as a table, and the next questions."""

from collections.abc import Iterator

from bot.answers.browse.machines_answer import DeviceRow, MachinesAnswer
from bot.answers.shared import RateFigures
from bot.cards.browse.listing import as_lines, listing_title, next_page
from bot.cards.buy.money import short_price
from bot.cards.card import Card, Section, Table
from bot.cards.figures import day, number, plain_number
from bot.cards.footer import footer
from bot.texts import Words


def machines_card(answer: MachinesAnswer, words: Words) -> Card:
    """Return the card of a page of devices."""
    question = answer.question
    return Card(
        title=machines_title(answer, words),
        lead=machines_lead(answer, words),
        colour="blue" if answer.devices else "grey",
        sections=tuple(_sections(answer, words)) if answer.devices else (),
        footer=footer(question.assumed, answer.library_version, words),
    )


def machines_title(answer: MachinesAnswer, words: Words) -> str:
    """Return the title of a list of devices, with the filters in use."""
    filters = {"maker": answer.question.maker, "kind": answer.question.kind}
    return listing_title("machines.title", filters, words)


def machines_lead(answer: MachinesAnswer, words: Words) -> str:
    """Return how many devices pass the filters, and in which order they stand."""
    question = answer.question
    return words.say(
        f"machines.lead.{question.sort or 'memory'}" if answer.devices else "machines.none",
        count=answer.count,
        memory=question.memory_gib,
        page=question.page,
        pages=answer.pages,
    )


def _sections(answer: MachinesAnswer, words: Words) -> Iterator[Section]:
    names = ("memory", "bandwidth", "price")
    columns = ("", *(words.say(f"machines.column.{name}") for name in names))
    rows = tuple(_row(device, answer.rate, words) for device in answer.devices)
    yield Section(words.say("machines.table"), Table(columns, rows))
    question = answer.question
    filters = {
        "maker": question.maker,
        "kind": question.kind,
        "memory": question.memory_gib,
        "sort": question.sort,
    }
    asks = (
        f"/best hardware:{answer.devices[0].device}",
        *next_page("machines", filters, question.page, answer.pages),
    )
    yield Section(words.say("list.next"), as_lines(asks))
    days = [device.price.as_of for device in answer.devices if device.price]
    if days:
        text = words.say("machines.priced", date=day(min(days), words))
        yield Section(words.say("cautions"), text)


def _row(device: DeviceRow, rate: RateFigures | None, words: Words) -> tuple[str, ...]:
    least, most = (plain_number(device.memory_gib[end], words) for end in (0, -1))
    return (
        words.device(device.name),
        least if least == most else f"{least}–{most}",
        number(device.bandwidth_gb_per_s, 0, words) if device.bandwidth_gb_per_s else "–",
        short_price(device.price.typical_usd, rate, words) if device.price else "–",
    )
