"""A card in a server with the same RAM, for every mixture that the catalog has."""

from collections.abc import Iterator

import pytest

from bot.catalog.device import Device
from bot.catalog.machine import Fitted, Machine, RamKind
from bot.library.library import Library
from bot.running.setup import Setup, host_of
from bot.running.speeds import decode_range
from bot.sizing.load import Load
from bot.sizing.placing.placement import place

CONTEXT_TOKENS = 8192
RAM_GIB = 2048
# The way to RAM and back costs models of few active parameters a little.
MOST_SLOWER = 1.05


def _ram_kind(platform: Device) -> RamKind:
    """Return RAM as fast as a CPU platform's, as twelve channels."""
    return RamKind(5, round((platform.bandwidth_gb_per_s or 0) * 1000 / 8 / 12), 12)


def _tokens_per_s(model: str, machine: Machine, library: Library) -> float:
    load = Load(library.models[model].sized, "Q4_K_M", CONTEXT_TOKENS)
    host = host_of(machine, library, "llama.cpp")
    placement = place(load, host.pools, library.judgement.spare_share)
    speed = decode_range(Setup(model, host, load, placement), library.speeds)
    assert speed is not None
    return speed.expected


def _slower(card: Device, platform: Device, library: Library) -> Iterator[tuple[str, float]]:
    """Yield mixtures that the card slows, with the times that a token takes of that without it."""
    alone = Machine((Fitted(platform, RAM_GIB),))
    beside = Machine((Fitted(card, card.memory_gib[0]),), RAM_GIB, _ram_kind(platform))
    for model in (entry for entry in library.models.values() if entry.sized.is_mixture):
        without, with_card = (
            _tokens_per_s(model.id, machine, library) for machine in (alone, beside)
        )
        if without / with_card > MOST_SLOWER:
            yield model.id, without / with_card


@pytest.mark.parametrize("platform", ["epyc-genoa-12ch", "xeon-ddr5-4800-8ch", "epyc-rome-8ch"])
def test_a_card_beside_the_same_ram_slows_no_mixture(library: Library, platform: str) -> None:
    """Kimi K2 on EPYC Genoa went from 8.3 to 3.3 tokens/s with an RTX 3090 added."""
    card = library.devices["rtx-3090"]
    assert [] == [*_slower(card, library.devices[platform], library)]
