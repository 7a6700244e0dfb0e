"""`/models` and `/machines` on one screen: a line for each entry; the table is behind Details."""

from collections.abc import Iterator

from bot.answers.browse.machines_answer import DeviceRow, MachinesAnswer
from bot.answers.browse.models_answer import ModelsAnswer
from bot.answers.shared import RateFigures
from bot.cards.browse.machines_card import machines_lead, machines_title
from bot.cards.browse.models_card import models_lead, models_title
from bot.cards.buy.money import short_price
from bot.cards.card import Card
from bot.cards.figures import day, gb_whole, plain_number
from bot.texts import Words


def models_brief(answer: ModelsAnswer, words: Words) -> Card:
    """Return the card of a page of models alone; `models_further` has what follows."""
    return Card(models_title(answer, words), models_lead(answer, words), "blue")


def models_further(answer: ModelsAnswer, words: Words) -> Iterator[str]:
    """Yield each model with its download, and what the sizes are."""
    for row in answer.models:
        size = gb_whole(row.file_bytes, words)
        yield words.say("brief.models.line", name=row.name, size=size)
    yield words.say("brief.models.sizes")


def machines_brief(answer: MachinesAnswer, words: Words) -> Card:
    """Return the card of a page of devices alone; `machines_further` has what follows."""
    return Card(machines_title(answer, words), machines_lead(answer, words), "blue")


def machines_further(answer: MachinesAnswer, words: Words) -> Iterator[str]:
    """Yield each device with its memory and its price, and how old the prices are."""
    for row in answer.devices:
        yield _device(row, answer.rate, words)
    days = [device.price.as_of for device in answer.devices if device.price]
    if days:
        yield words.say("machines.priced", date=day(min(days), words))


def _device(row: DeviceRow, rate: RateFigures | None, words: Words) -> str:
    sizes = [plain_number(row.memory_gib[end], words) for end in (0, -1)]
    memory = "–".join(dict.fromkeys(sizes))
    price = row.price and short_price(row.price.typical_usd, rate, words)
    key = "brief.machines.line" if price else "brief.machines.unpriced"
    name = words.device(row.name).removesuffix(f" {memory} GB")
    return words.say(key, name=name, memory=memory, price=price)
