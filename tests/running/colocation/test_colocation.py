from collections.abc import Sequence
from itertools import permutations, product

import pytest

from bot.answers.fit.question import parse_fit
from bot.asking.request import Request
from bot.library.library import Library
from bot.running.colocation.colocation import Colocation, colocate
from bot.running.colocation.room import ChatModel, Resident, Room, WholeModel, room_of
from bot.sizing.placing.placement import Verdict, place

GIB = 2**30
SPARE = 0.1
RANKS: dict[Verdict, int] = {"comfortable": 3, "tight": 2, "offload": 1, "no": 0}
MACHINES = (
    "rtx 9090",
    "2x rtx 9090",
    "rtx 9090 + 128GB RAM",
    "m9 max 64gb",
    "ddr5 9999 64GB",
)


def _chat(library: Library, model: str, hardware: str) -> ChatModel:
    parsed = parse_fit(Request("fit", {"model": model, "hardware": hardware}), library)
    host = parsed.host(library)
    assert host is not None
    return ChatModel(parsed.load, host.pools)


def _room(library: Library, hardware: str) -> Room:
    return room_of(_chat(library, "small-7b", hardware).pools)


def _gib(size: float, *, runs_in_ram: bool = True) -> WholeModel:
    return WholeModel(round(size * GIB), round(size * GIB) if runs_in_ram else None)


def _resident(library: Library, what: str | float, hardware: str) -> Resident:
    return _chat(library, what, hardware) if isinstance(what, str) else _gib(what)


def _placed(library: Library, whats: Sequence[str | float], hardware: str) -> Colocation:
    models = [_resident(library, what, hardware) for what in whats]
    return colocate(models, _room(library, hardware), SPARE)


@pytest.mark.parametrize(
    ("hardware", "models", "verdict"),
    [
        ("rtx 9090", ("small-7b", 2.0), "comfortable"),
        ("rtx 9090", ("small-7b", "small-7b", 10.0), "tight"),
        ("rtx 9090", ("small-7b", "small-7b", 14.0), "offload"),
        ("2x rtx 9090", ("small-7b", "small-7b", 14.0), "comfortable"),
        ("2x rtx 9090", ("big-30b", 20.0, 20.0), "offload"),
        ("m9 max 64gb", ("big-30b", "big-30b"), "tight"),
        ("m9 max 64gb", ("big-30b", "big-30b", "big-30b"), "no"),
        ("ddr5 9999 64GB", ("small-7b", 1.0), "comfortable"),
    ],
)
def test_every_combination_gets_its_verdict(
    library: Library, hardware: str, models: tuple[str | float, ...], verdict: Verdict
) -> None:
    """A card has 23 GiB for models, the second one 24, the chip 48, the processor 60."""
    assert verdict == _placed(library, models, hardware).verdict


def test_one_model_alone_gets_the_verdict_of_fit(library: Library) -> None:
    """The placement and the bytes are those of a question about one model."""
    for hardware, model in product(MACHINES, ("small-7b", "big-30b", "mix-50b")):
        asked = _chat(library, model, hardware)
        alone = place(asked.load, asked.pools, SPARE)
        together = _placed(library, (model,), hardware)
        assert RANKS[together.verdict] >= RANKS[alone.verdict], (hardware, model)
        if len(asked.pools.devices) == 1:
            expected = (alone.verdict, alone.needed_bytes)
            assert expected == (together.verdict, together.needed_bytes), (hardware, model)


def test_another_model_never_makes_the_verdict_better(library: Library) -> None:
    """Neither at the end nor before the others, whatever kind it is."""
    kinds: tuple[str | float, ...] = ("small-7b", "big-30b", 1.0, 9.0)
    for hardware in MACHINES:
        for first, second, third in permutations(kinds, 3):
            two = _placed(library, (first, second), hardware)
            for more in ((first, second, third), (third, first, second)):
                three = _placed(library, more, hardware)
                assert RANKS[three.verdict] <= RANKS[two.verdict], (hardware, more)


def test_parts_add_up_and_no_memory_overflows(library: Library) -> None:
    """The needs sum to the whole, and what lies on a device or in RAM fits there."""
    models: tuple[str | float, ...] = ("small-7b", "big-30b", 2.0, 7.0)
    for hardware, count in product(MACHINES, range(1, 5)):
        room = _room(library, hardware)
        result = _placed(library, models[:count], hardware)
        assert sum(result.needs_bytes) == result.needed_bytes
        if result.shares is None:
            assert "no" == result.verdict
            continue
        for index, usable in enumerate(room.device_bytes):
            assert sum(share.device_bytes[index] for share in result.shares) <= usable
        assert sum(share.ram_bytes for share in result.shares) <= (room.ram_bytes or 0)


def test_chat_models_spread_over_cards_and_small_models_share_one(library: Library) -> None:
    """Each language model has a card of its own, and the third model lies beside one of them."""
    result = _placed(library, ("small-7b", "small-7b", 2.0), "2x rtx 9090")
    assert result.shares is not None
    first, second, third = (share.places for share in result.shares)
    assert {(0,), (1,)} == {first, second}
    assert third in (first, second)


def test_a_model_too_large_for_one_card_is_dealt_to_all(library: Library) -> None:
    """Beside a small one, which leaves room on both cards."""
    result = _placed(library, ("big-30b", "big-30b", 1.0), "2x rtx 9090")
    assert result.shares is not None
    assert "no" != result.verdict


def test_the_processor_takes_the_models_that_it_runs_well(library: Library) -> None:
    """An embedding model goes to RAM before a layer of the language model does."""
    result = _placed(library, ("small-7b", 20.0), "rtx 9090")
    assert result.shares is not None
    chat, whole = result.shares
    assert 0 == chat.ram_bytes
    assert (20 * GIB, ()) == (whole.ram_bytes, whole.places)


def test_a_model_that_no_processor_runs_stays_on_the_card(library: Library) -> None:
    """Then layers of the language model go to RAM."""
    models: list[Resident] = [_chat(library, "small-7b", "rtx 9090"), _gib(20, runs_in_ram=False)]
    result = colocate(models, _room(library, "rtx 9090"), SPARE)
    assert result.shares is not None
    assert (20 * GIB,) == result.shares[1].device_bytes
    assert result.shares[0].ram_bytes > 0
