from dataclasses import replace

import pytest

from bot.answers.buy.upgrades import Upgrade, has_room, takes_a_card, upgrades
from bot.catalog.machine import Machine
from bot.library.library import Library
from tests.samples.small_library import device, price


def _machine(library: Library, text: str) -> Machine:
    machine = library.hardware_names.find(text)
    assert isinstance(machine, Machine)
    return machine


def _upgrades(library: Library, owned: str | None, users: int = 1) -> list[Upgrade]:
    machine = _machine(library, owned) if owned else None
    return list(upgrades(machine, users, library, "us", used=True))


def _counts(found: list[Upgrade]) -> set[tuple[int, bool]]:
    """How many cards are bought, and whether they join those that are owned."""
    return {(len(each.offer.machine.devices), each.adds_to is not None) for each in found}


@pytest.mark.parametrize(
    ("owned", "counts"),
    [
        (None, {(1, False)}),
        ("rtx-9090", {(1, False), (1, True)}),
        ("ddr5-9999 64gb", {(1, False), (2, False)}),
        ("2x rtx-9090", {(1, False), (1, True), (2, False), (2, True)}),
    ],
)
def test_as_many_cards_as_there_are_slots_are_tried(
    shop: Library, owned: str | None, counts: set[tuple[int, bool]]
) -> None:
    """A PC has two slots, one that holds two cards already has four; an unknown one has one."""
    assert counts == _counts(_upgrades(shop, owned))


@pytest.mark.parametrize("owned", ["m9-max 64gb", "halo-9"])
def test_a_machine_without_slots_takes_none(shop: Library, owned: str) -> None:
    """Its memory is part of the board."""
    assert [] == _upgrades(shop, owned)
    assert not takes_a_card(_machine(shop, owned))


def test_a_laptop_takes_none(shop: Library) -> None:
    """Though its chip is a graphics card."""
    laptop = device("rtx-9090-laptop", "gpu", "16 GB", laptop=True)
    library = replace(shop, devices={**shop.devices, laptop.id: laptop})
    assert [] == _upgrades(library, "rtx-9090-laptop")


def test_owned_and_bought_cards_work_as_one(shop: Library) -> None:
    """All of their memory holds the model, with the RAM that is there; only the new one is paid."""
    joined = next(each for each in _upgrades(shop, "rtx-9090") if each.adds_to is not None)
    assert 48 == sum(fitted.memory_gib for fitted in joined.devices.machine.devices)
    assert "pc-multi-gpu" == joined.offer.route
    assert 500 == joined.offer.cost.typical


@pytest.mark.parametrize(
    ("changed", "joins"),
    [
        ({}, True),
        ({"backends": ["rocm", "vulkan"], "maker": "Other"}, False),
        ({"compute": "100 TFLOPS"}, False),
    ],
)
def test_unequal_cards_are_not_joined(
    shop: Library, changed: dict[str, object], *, joins: bool
) -> None:
    """No program uses cards of two makers, or with and without tensor cores, as one."""
    card = device("card-8", "gpu", "12 GB", power="200 W", **changed)
    library = replace(shop, devices={**shop.devices, card.id: card}, prices=(price("card-8", 300),))
    found = _upgrades(library, "rtx-9090")
    assert joins is any(each.adds_to is not None for each in found)
    assert any(each.adds_to is None for each in found)


@pytest.mark.parametrize(
    ("owned", "fits"),
    [("ddr5-9999 64gb", (1, 2)), ("rtx-9090", (1,)), ("2x rtx-9090", (1, 2)), ("4x rtx-9090", ())],
)
def test_room_is_what_the_board_has_beside_its_cards(
    shop: Library, owned: str, fits: tuple[int, ...]
) -> None:
    """Two slots, or four where several cards are in."""
    machine = _machine(shop, owned)
    assert fits == tuple(cards for cards in (1, 2, 3) if has_room(machine, cards))


def test_a_full_board_may_replace_its_cards(shop: Library) -> None:
    """One card alone goes in where another comes out."""
    assert (1, False) in _counts(_upgrades(shop, "4x rtx-9090"))


def test_for_eight_people_the_cards_are_those_of_a_server(shop: Library) -> None:
    """As many as go into the PC for one, on the route of servers."""
    found = _upgrades(shop, "ddr5-9999 64gb", users=8)
    assert {1, 2} == {len(each.offer.machine.devices) for each in found}
    assert {"server"} == {each.offer.route for each in found}


def test_a_module_of_a_server_goes_into_no_slot(shop: Library) -> None:
    """It needs a socket of its own."""
    module = device("sxm-9", "gpu", "80 GB", module=True)
    library = replace(
        shop, devices={**shop.devices, module.id: module}, prices=(price("sxm-9", 300),)
    )
    assert [] == _upgrades(library, "rtx-9090")


@pytest.mark.parametrize(
    ("own", "new", "joined"),
    [
        (["cuda"], ["cuda"], True),
        (["rocm"], ["rocm", "vulkan"], True),
        (["sycl"], ["sycl"], True),
        (["cuda", "vulkan"], ["rocm", "vulkan"], False),
        (["vulkan"], ["vulkan"], False),
    ],
)
def test_cards_work_as_one_only_with_programs_that_join_them(
    shop: Library, own: list[str], new: list[str], *, joined: bool
) -> None:
    """Those of one maker, not those for Vulkan."""
    compute = {"compute": "100 TFLOPS"}
    cards = [
        device("card-own", "gpu", "24 GB", backends=own, **compute),
        device("card-new", "gpu", "24 GB", backends=new, **compute),
    ]
    library = replace(
        shop,
        devices={**shop.devices, **{card.id: card for card in cards}},
        prices=(price("card-new", 500),),
    )
    found = _upgrades(library, "card-own")
    assert joined is any(each.adds_to is not None for each in found)
