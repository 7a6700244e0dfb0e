"""What joins the computers or cards of a machine, and how a runtime spreads a model over them."""

from bot.catalog.limits.computer_split import ComputerSplit
from bot.catalog.limits.factor import UNCHANGED, Factor
from bot.catalog.limits.link import Link
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.sizing.placing.pool import Network

_US = 1e-6


def link_of(machine: Machine, library: Library) -> Link | None:
    """Return the link that was named, else the usual one between the computers.

    None for the cards of one PC without a named link, and for one computer.
    """
    return machine.link or usual_link(machine, library)


def usual_link(machine: Machine, library: Library) -> Link | None:
    """Return the usual link between computers of these kinds; None for one computer.

    Of unequal computers it is the slowest.
    """
    if machine.computers == 1:
        return None
    links = [_usual(entry.device.id, entry.device.kind, library) for entry in machine.devices]
    known = [link for link in links if link is not None]
    return min(known, key=lambda link: link.bandwidth_gb_per_s, default=None)


def _usual(device: str, kind: str, library: Library) -> Link | None:
    links = library.links.values()
    own = (link for link in links if device in link.usual_for)
    of_kind = (link for link in links if kind in link.usual_for_kinds)
    return next(own, None) or next(of_kind, None)


def split_of(machine: Machine, library: Library, runtime: str) -> ComputerSplit | None:
    """Return how a runtime spreads a model over the computers; None for one, or if it cannot."""
    if machine.computers == 1:
        return None
    return next((split for split in library.splits if runtime in split.runtimes), None)


def network_of(machine: Machine, library: Library, runtime: str) -> Network | None:
    """Return the network between computers as the runtime uses it; None for one computer."""
    link, split = link_of(machine, library), split_of(machine, library, runtime)
    if link is None or split is None or link.latency_us is None:
        return None
    latency_us = link.latency_us
    if split.by == "tensor" and link.rdma_latency_us is not None:
        latency_us = link.rdma_latency_us
    return Network(link.bandwidth_gb_per_s * 1e9, latency_us * _US, split.step_us * _US)


def lane_bytes_per_s(machine: Machine) -> float | None:
    """Return the bandwidth between cards of one PC; None in full slots, and for computers."""
    link = machine.link
    thin = machine.computers == 1 and link is not None and link.cards and link.cards.thin
    return link.bandwidth_gb_per_s * 1e9 if thin and link is not None else None


def link_factors(
    machine: Machine, library: Library, runtime: str, *, tensor_parallel: bool
) -> tuple[Factor, Factor]:
    """Return the factors of the link on decode and on prefill.

    Between computers they are the spread of measured speeds around the calculated ones.
    """
    split = split_of(machine, library, runtime)
    if split is not None:
        return split.decode.factor, split.prefill.factor
    cards = machine.link.cards if machine.link and machine.computers == 1 else None
    if cards is None:
        return UNCHANGED, UNCHANGED
    return (cards.tensor if tensor_parallel else cards.layers).factor, UNCHANGED
