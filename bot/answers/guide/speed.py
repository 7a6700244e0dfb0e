"""Lessons on speed: bandwidth, mixtures of experts, and several GPUs."""

from bot.answers.guide.answer import Lesson, row, speed
from bot.answers.guide.examples import (
    cheapest_per_route,
    dense_model,
    fitted,
    mixture_model,
    running,
)
from bot.asking.mistake import Mistake
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.system import Route
from bot.library.library import Library
from bot.market.offer import cards_on_sale
from bot.market.prices import REFERENCE_MARKET

_ROUTES: tuple[Route, ...] = ("pc-one-gpu", "mac", "unified-box", "workstation")
_PCS: tuple[Route, ...] = ("pc-one-gpu", "pc-multi-gpu")
_COUNTS = (1, 2, 4)
_CARD_GIB = 24  # the usual memory of cards that people combine in one machine


def speed_lesson(library: Library) -> Lesson:
    """Compare bandwidth and decode speed of one model on the cheapest machine of each route."""
    model = dense_model(library, 8)
    result = list(cheapest_per_route(library, model, _ROUTES))
    if not result:
        raise Mistake("no_example")
    rows = tuple(
        row(
            machine=(figures.name, "text"),
            bandwidth=(offer.machine.devices[0].device.bandwidth_gb_per_s or "–", "gb_per_s"),
            decode=speed(figures.decode_tokens_per_s),
            prefill=speed(figures.prefill_tokens_per_s),
        )
        for offer, figures in result
    )
    memory = fitted(library, model).memory
    figures = row(
        model=(model.name, "text"),
        format=(memory.format, "text"),
        weights=(memory.device_weights_bytes, "bytes"),
    )
    return Lesson(figures, rows, (_question(model.id, result[0][0].machine),))


def mixture_lesson(library: Library) -> Lesson:
    """Compare a mixture and a dense model of about its size on the cheapest PC that holds both."""
    mixture = mixture_model(library, 32)
    dense = dense_model(library, 32)
    larger = max((mixture, dense), key=lambda entry: fitted(library, entry).memory.total_bytes)
    offer, _ = next(cheapest_per_route(library, larger, _PCS), (None, None))
    if offer is None:
        raise Mistake("no_example")
    runs = [(model, running(library, model, offer.machine)) for model in (mixture, dense)]
    rows = tuple(
        row(
            model=(model.name, "text"),
            total=(model.total_parameters, "parameters"),
            active=(model.active_parameters, "parameters"),
            memory=(figures.needed_bytes, "bytes"),
            decode=speed(figures.decode_tokens_per_s),
        )
        for model, figures in runs
    )
    figures = row(
        model=(mixture.name, "text"),
        dense=(dense.name, "text"),
        total=(mixture.total_parameters, "parameters"),
        active=(mixture.active_parameters, "parameters"),
        machine=(runs[0][1].name, "text"),
    )
    return Lesson(figures, rows, (_question(mixture.id, offer.machine),))


def several_gpus_lesson(library: Library) -> Lesson:
    """Show one large model on one, two and four cards of the cheapest kind that people combine."""
    model = dense_model(library, 70)
    cards = [
        offer.machine.devices[0]
        for offer in cards_on_sale(library, "pc-multi-gpu", REFERENCE_MARKET, used=True)
        if offer.has_cuda
        and not offer.has_old_cuda
        and not offer.is_server_card
        and offer.machine.devices[0].memory_gib >= _CARD_GIB
    ]
    if not cards:
        raise Mistake("no_example")
    machines = [Machine((cards[0],) * count) for count in _COUNTS]
    runs = [running(library, model, machine) for machine in machines]
    rows = tuple(
        row(
            machine=(figures.name, "text"),
            usable=(figures.usable_bytes, "bytes"),
            needed=(figures.needed_bytes, "bytes"),
            verdict=(figures.verdict, "verdict"),
            decode=speed(figures.decode_tokens_per_s),
        )
        for figures in runs
    )
    figures = row(model=(model.name, "text"), card=(runs[0].name, "text"))
    return Lesson(figures, rows, (_question(model.id, machines[1]),))


def _question(model: str, machine: Machine) -> str:
    return f"/fit model:{model} hardware:{machine_text(machine)}"
