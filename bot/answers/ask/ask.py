"""`/ask`: a sentence is read into the request of another command, which is then answered."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from bot.answers.ask.answer import AskAnswer
from bot.asking.mistake import Mistake
from bot.asking.options import COMMANDS, GOALS
from bot.asking.request import Request
from bot.asking.sentence.read_sentence import read_sentence
from bot.asking.sentence.reading import Reading
from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.library.library import Library

if TYPE_CHECKING:
    from bot.answers.registry import Answer

MOST_CHOICES: Final = 25
# Budgets in the currency of no place, from the first useful card to a workstation.
_BUDGETS: Final = ("500", "1000", "1500", "2000", "3000", "5000", "10000")


def ask(request: Request, library: Library, answered: Callable[[Request], "Answer"]) -> AskAnswer:
    """Answer what a sentence asks, or ask back for what is missing.

    `answered` answers a request. Raises Mistake for a sentence that is no question, and that of
    the command which was read, with the reading.
    """
    reading = reading_of(request, library)
    if reading.missing:
        return asking_back(reading, library)
    led_to = with_reading(reading, lambda: answered(request_of(reading, request)))
    return AskAnswer(read=reading, led_to=led_to, library_version=library.version)


def reading_of(request: Request, library: Library) -> Reading:
    """Return how the sentence of a request is read; Mistake if it asks nothing."""
    text = request.options.get("text", "")
    if not text.strip():
        raise Mistake("missing_option", suggestions=("text:4090 qwen3 32b?",), option="text")
    reading = read_sentence(text, library, request.usual)
    if reading.command is None:
        raise not_a_question(reading)
    return reading


def request_of(reading: Reading, request: Request) -> Request:
    """Return the request that a sentence means, with the options that its command has."""
    if reading.command is None:
        raise not_a_question(reading)
    known = COMMANDS[reading.command].option_names
    options = {name: value for name, value in reading.options.items() if name in known}
    return replace(request, command=reading.command, options=options)


def asking_back(reading: Reading, library: Library) -> AskAnswer:
    """Return the answer that asks for what is missing, with values to choose from."""
    choices = tuple(islice(_choices(reading.missing[0], library), MOST_CHOICES))
    return AskAnswer(read=reading, choices=choices, library_version=library.version)


def with_reading(reading: Reading, work: Callable[[], "Answer"]) -> "Answer":
    """Return the result of `work`; a Mistake of it tells how the sentence was read."""
    try:
        return work()
    except Mistake as mistake:
        mistake.read = reading
        raise


def not_a_question(reading: Reading) -> Mistake:
    """Return the friendly no, with the command that may be meant."""
    offered = (reading.offered,) if reading.offered else ()
    mistake = Mistake("not_a_question", suggestions=offered)
    mistake.read = reading
    return mistake


def _choices(option: str, library: Library) -> Iterator[str]:
    match option:
        case "model":
            by_downloads = sorted(
                library.originals, key=lambda model: (-(model.downloads or 0), model.id)
            )
            yield from (model.id for model in by_downloads)
        case "hardware":
            for entry in library.popular:
                device = library.devices[entry.device]
                gib = entry.memory_gib or device.memory_gib[0]
                yield machine_text(Machine((Fitted(device, gib),)))
        case "budget":
            yield from _BUDGETS
        case "goal":
            yield from GOALS
