"""Two machines side by side: their best models, their speeds with the same one, their prices."""

from collections.abc import Iterator

from bot.answers.best.search import Search
from bot.answers.buy.pick import price_figures
from bot.answers.compare.answer import Difference, MachineSide, Offered, Shared, SharedSpeed, Which
from bot.answers.compare.difference import ahead, only_one
from bot.answers.compare.question import ParsedCompare
from bot.catalog.localised import Localised
from bot.catalog.machine import Machine
from bot.catalog.machine_text import machine_text
from bot.library.library import Library
from bot.market.offer import Offer, systems_on_sale
from bot.market.prices import REFERENCE_MARKET
from bot.running.run import Run

_MODELS_SHOWN = 3


def searched(parsed: ParsedCompare, machine: Machine, library: Library) -> Search:
    """Return the search of `/best` on a machine, for one user."""
    return Search(machine, parsed.goal, parsed.question.context, 1, library)


def machine_side(machine: Machine, search: Search, library: Library) -> MachineSide:
    """Return one side: a machine with the models that it runs best."""
    offer = _offer(machine, library)
    devices = [fitted.device for fitted in machine.devices]
    return MachineSide(
        name=machine.name,
        hardware=machine_text(machine),
        usable_bytes=search.host.pools.device_bytes,
        offered=offered(offer) if offer else None,
        power_watts=offer.power_watts if offer else None,
        quiet=offer.quiet if offer else None,
        portable=offer.portable if offer else None,
        cuda=all("cuda" in device.backends for device in devices),
        models=search.models[:_MODELS_SHOWN],
    )


def offered(offer: Offer) -> Offered:
    """Return an offer as the answer shows it."""
    return Offered(system=offer.system, name=offer.name, price=price_figures(offer.cost))


def shared_model(a: Search, b: Search) -> Shared | None:
    """Return the best model that `/best` lists for both machines, in the best format for each.

    A model that fits wholly on the devices of both goes first. None if they share no model.
    """
    among = {item.model: item for item in b.models}
    both = [entry for entry in a.models if entry.model in among]
    if not both:
        return None
    whole = (side for side in both if "offload" not in (side.verdict, among[side.model].verdict))
    best = next(whole, both[0])
    first, second = a.run(best.model), b.run(best.model)
    if not isinstance(first, Run) or not isinstance(second, Run):
        return None
    name = Localised(en=best.name)
    return Shared(id=best.model, name=name, a=shared_speed(first), b=shared_speed(second))


def shared_speed(run: Run) -> SharedSpeed:
    """Return the figures of a run that the answer shows."""
    return SharedSpeed(
        model=run.need.model,
        hardware=machine_text(run.choice.setup.host.machine),
        format=run.format,
        context=run.context,
        verdict=run.verdict,
        decode_tokens_per_s=run.decode,
        prefill_tokens_per_s=run.prefill,
    )


def machine_differences(
    sides: tuple[MachineSide, MachineSide],
    machines: tuple[Machine, Machine],
    shared: Shared | None,
    order: list[str],
) -> Iterator[Difference]:
    """Yield the differences of two machines. `order`: ids of the goal's models, best first."""
    a, b = sides
    yield from _better_model(a, b, order)
    yield from speed_differences(shared)
    yield from ahead("more-memory", a.usable_bytes, b.usable_bytes)
    prices = [side.offered.price.typical if side.offered else None for side in sides]
    yield from ahead("cheaper", *prices, less=True)
    yield from ahead("less-power", a.power_watts, b.power_watts, less=True)
    yield from only_one("quiet", a=bool(a.quiet), b=bool(b.quiet))
    yield from only_one("portable", a=bool(a.portable), b=bool(b.portable))
    yield from only_one("cuda", a=a.cuda, b=b.cuda)
    kinds = [machine.devices[0].device.kind for machine in machines]
    yield from only_one("upgradable", a=kinds[0] == "gpu", b=kinds[1] == "gpu")
    yield from only_one("resale", a=kinds[0] == "apple", b=kinds[1] == "apple")


def speed_differences(shared: Shared | None) -> Iterator[Difference]:
    """Yield which side is faster with the model or machine that both share."""
    if shared is None:
        return
    decode = [entry.decode_tokens_per_s for entry in (shared.a, shared.b)]
    prefill = [item.prefill_tokens_per_s for item in (shared.a, shared.b)]
    yield from ahead("faster", *(element.expected if element else None for element in decode))
    yield from ahead(
        "reads-faster", *(candidate.expected if candidate else None for candidate in prefill)
    )


def _better_model(a: MachineSide, b: MachineSide, order: list[str]) -> Iterator[Difference]:
    """Yield which machine's best model ranks higher."""
    places = [order.index(side.models[0].model) if side.models else len(order) for side in (a, b)]
    if places[0] == places[1]:
        return
    better: Which = "a" if places[0] < places[1] else "b"
    side = a if better == "a" else b
    values = {"model": side.models[0].name}
    yield Difference(key="better-model", better=better, values=values)


def _offer(machine: Machine, library: Library) -> Offer | None:
    """Return the cheapest offer with the same devices; None if there is none."""
    on_sale = systems_on_sale(library, REFERENCE_MARKET, used=True)
    # Ids tell most machines apart, and comparing whole devices is slow.
    first = machine.devices[0].device.id
    likely = (entry for entry in on_sale if entry.machine.devices[0].device.id == first)
    return next((entry for entry in likely if entry.machine.devices == machine.devices), None)
