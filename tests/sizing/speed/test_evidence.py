import pytest

from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.speed.evidence import evidence, source_count

CARD = Pool("card", 2**30, 1000, traits=("device.card.cuda", "line.any", "chip.GB1.cuda"))
MAC = Pool("mac", 2**30, 100, engine="metal", traits=("device.mac.metal",))
RAM = Pool("RAM", 2**30, 100, engine="cpu")
NEEDED = evidence("llama", Pools((CARD, MAC)))


def test_every_device_and_the_architecture_must_be_measured_under_the_engine() -> None:
    """A device with its chip stands for another one; its product line does not."""
    assert (
        ("device.card.cuda", "chip.GB1.cuda"),
        ("device.mac.metal",),
        ("architecture.llama.cuda",),
    ) == NEEDED


def test_equal_devices_count_once() -> None:
    """Four of a card need no more than one."""
    assert evidence("llama", Pools((CARD,))) == evidence("llama", Pools((CARD,) * 4))


@pytest.mark.parametrize(
    ("sources", "count"),
    [
        ({}, 0),
        ({"device.card.cuda": 2, "architecture.llama.cuda": 2}, 0),
        ({"device.card.cuda": 2, "device.mac.metal": 1, "architecture.llama.cuda": 2}, 1),
        ({"chip.GB1.cuda": 2, "device.mac.metal": 2, "architecture.llama.cuda": 9}, 2),
    ],
)
def test_what_is_known_least_counts(sources: dict[str, int], count: int) -> None:
    """Of the names that stand for one thing, the best known; more than enough is enough."""
    assert count == source_count(sources, NEEDED)


def test_a_device_without_a_name_was_never_measured() -> None:
    """RAM beside a card has none."""
    assert 0 == source_count({"architecture.llama.cpu": 2}, evidence("llama", Pools((RAM,))))
