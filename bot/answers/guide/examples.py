"""The example models and machines of the guide, chosen by their properties.

None is named here: the catalog changes, and the guide changes with it.
"""

from collections.abc import Callable, Iterator

from bot.answers.fit.answer import FitAnswer
from bot.answers.fit.fit import fit
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.catalog.model import Model
from bot.catalog.system import Route
from bot.library.library import Library
from bot.market.offer import Offer, systems_on_sale
from bot.market.prices import REFERENCE_MARKET
from bot.running.figures import MachineFigures

_NEAR = 1.3  # an example of "about 8B" has 6B to 10B
CONTEXT = "8k"


def dense_model(library: Library, billions: float, context: int = 0) -> Model:
    """Return the most downloaded dense text-only model of about this size with such a context."""
    return _most_used(
        library,
        billions,
        lambda entry: (
            not entry.sized.is_mixture and entry.vision is None and entry.max_context >= context
        ),
    )


def mixture_model(library: Library, billions: float) -> Model:
    """Return the most downloaded mixture of experts of about this size."""
    return _most_used(library, billions, lambda entry: entry.sized.is_mixture)


def _most_used(library: Library, billions: float, suits: Callable[[Model], bool]) -> Model:
    near = [
        model
        for model in library.originals
        if 1 / _NEAR <= model.total_parameters / (billions * 1e9) <= _NEAR
        and model.partial is None
        and suits(model)
    ]
    if not near:
        raise Mistake("no_example")
    return max(near, key=lambda entry: (entry.downloads, entry.id))


def fitted(library: Library, model: Model, machine: Machine | None = None, **how: str) -> FitAnswer:
    """Return the answer of `/fit` for a model; the guide does no arithmetic of its own."""
    options = {"model": model.id, "context": CONTEXT, **how}
    if machine is not None:
        options["hardware"] = machine_text(machine)
    return fit(Request("fit", options, model), library)


def running(library: Library, model: Model, machine: Machine, **how: str) -> MachineFigures:
    """Return the figures of `/fit` for a model on a machine."""
    return fitted(library, model, machine, **how).machines[0]


def cheapest_per_route(
    library: Library, model: Model, routes: tuple[Route, ...], **how: str
) -> Iterator[tuple[Offer, MachineFigures]]:
    """Yield for each route the cheapest system that holds a model comfortably, if there is one."""
    for route in routes:
        for offer in systems_on_sale(library, REFERENCE_MARKET, used=True):
            if offer.route == route:
                figures = running(library, model, offer.machine, **how)
                if figures.verdict == "comfortable":
                    yield offer, figures
                    break
