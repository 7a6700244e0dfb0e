import pytest

from bot.answers.closed.answer import ClosedAnswer
from bot.answers.registry import answer
from bot.asking.request import Request
from bot.cards.brief.registry import brief_of
from bot.cards.brief.screen import fits_a_screen
from bot.cards.registry import card_of
from bot.catalog.machine import Fitted, Machine
from bot.catalog.machine_text import machine_text
from bot.library.library import Library
from bot.texts import LOCALES, words_for
from tests.shipped.cards import TODAY, faults

# One of each way to hold a model: several GPUs, a GPU with RAM, unified memory, a small GPU, a CPU.
MACHINES = (
    "2x rtx-3090",
    "rtx-4090 + 128GB RAM",
    "m3-max-40 64GB",
    "rtx-3060-12-gb",
    "cpu-ddr5-5600-2ch 64GB",
)
MODELS = ("qwen2-72b", "glm-4.5-air")


def _check(library: Library, **options: str) -> None:
    result = answer(Request("fit", options), library, TODAY)
    for locale in LOCALES:
        assert [] == faults(card_of(result, words_for(locale))), (options, locale)


@pytest.mark.parametrize("hardware", MACHINES)
def test_every_model_has_a_card_on_each_kind_of_machine(library: Library, hardware: str) -> None:
    """In both languages within every limit, nothing cut and nothing left unfilled."""
    for model in library.models:
        _check(library, model=model, hardware=hardware)


def test_every_model_has_a_card_without_a_machine(library: Library) -> None:
    """The machines that run it are within the limits too."""
    for model in library.models:
        _check(library, model=model)


@pytest.mark.parametrize("model", MODELS)
def test_every_machine_has_a_card_for_a_dense_model_and_a_mixture(
    library: Library, model: str
) -> None:
    """Each device in each of its memory sizes, alone and four times."""
    for device in library.devices.values():
        for memory_gib in device.memory_gib:
            for count in (1, 4) if device.kind == "gpu" else (1,):
                machine = Machine((Fitted(device, memory_gib),) * count)
                _check(library, model=model, hardware=machine_text(machine))


def test_every_system_on_sale_has_a_card(library: Library) -> None:
    """Whatever /buy may name, /fit answers for its devices."""
    for system in library.systems.values():
        machine = library.hardware_names.machine_of(system)
        _check(library, model="qwen2-72b", hardware=machine_text(machine))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("hardware", ["", "rtx-3060-12-gb", "m3-max-40 64GB"])
def test_every_closed_model_names_open_ones(library: Library, locale: str, hardware: str) -> None:
    """With a machine or without; each open model that is offered can be asked about."""
    known = library.models.keys() | library.media.keys()
    for closed in library.closed:
        request = Request("fit", {"model": closed, "hardware": hardware})
        result = answer(request, library, TODAY)
        assert isinstance(result, ClosedAnswer)
        assert [] == faults(card_of(result, words_for(locale)))
        brief = brief_of(result, library, words_for(locale))
        assert fits_a_screen(brief)
        assert brief.sections
        assert result.models
        assert {near.model for near in result.models} <= known
