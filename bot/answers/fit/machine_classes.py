"""The cheapest machine on sale for each verdict and format of a model."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.answers.fit.answer import MachineClass
from bot.catalog.programs.program import Program
from bot.library.library import Library
from bot.market.offer import Offer, systems_on_sale
from bot.market.prices import REFERENCE_MARKET
from bot.running.program_on import runtime_of
from bot.running.setup import Host, Setup, host_of
from bot.running.speeds import decode_range
from bot.sizing.load import Load
from bot.sizing.placing.placement import Verdict, place, place_on_devices

# Best first; a machine with a worse verdict is shown only if it costs less.
_VERDICTS: tuple[Verdict, ...] = ("comfortable", "tight", "offload")


class _OnSale(NamedTuple):
    """An offer, and its machine as a host under the runtime."""

    offer: Offer
    host: Host


def machine_classes(
    model: str, load: Load, program: Program, library: Library
) -> tuple[MachineClass, ...]:
    """Return the cheapest system per verdict, for the asked format and the common ones."""
    on_sale = [
        entry
        for entry in _on_sale(library, runtime_of(program, load.format_name, None), program.id)
        if not entry.host.obstacle(load.format_name)
    ]
    formats = dict.fromkeys((load.format_name, *library.judgement.class_formats))
    return tuple(
        item
        for name in formats
        for item in _of_format(model, load._replace(format_name=name), on_sale, library)
    )


def _of_format(
    model: str, load: Load, on_sale: list[_OnSale], library: Library
) -> Iterator[MachineClass]:
    """Yield the cheapest machine per verdict; the search ends at the first comfortable one."""
    cheapest: dict[Verdict, MachineClass] = {}
    for entry in on_sale:
        # Once a machine is known, offload is no improvement, so only the devices are tried.
        placed = place_on_devices if cheapest else place
        placement = placed(load, entry.host.pools, library.judgement.spare_share)
        verdict = placement.verdict
        if verdict == "no" or verdict in cheapest:
            continue
        speed = decode_range(Setup(model, entry.host, load, placement), library.speeds)
        if speed is None:
            continue
        cheapest[verdict] = MachineClass(
            format=load.format_name,
            verdict=verdict,
            system=entry.offer.system,
            name=entry.offer.name,
            price=round(entry.offer.cost.typical, 2),
            currency="usd",
            as_of=entry.offer.cost.as_of,
            decode_tokens_per_s=speed,
        )
        if verdict == _VERDICTS[0]:
            break
    yield from (cheapest[verdict] for verdict in _VERDICTS if verdict in cheapest)


# Room for every program, for several servers with rules of their own.
@lru_cache(maxsize=64)
def _on_sale(library: Library, runtime: str, program: str) -> tuple[_OnSale, ...]:
    """All systems on sale, used or new, the cheapest first."""
    return tuple(
        _OnSale(offer, host_of(offer.machine, library, runtime, library.programs[program]))
        for offer in systems_on_sale(library, REFERENCE_MARKET, used=True)
    )
