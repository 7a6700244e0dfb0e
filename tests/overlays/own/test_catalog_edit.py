from typing import Any

import pytest

from bot.advice.goal import Goal
from bot.catalog.machine import Fitted, Machine
from bot.marked_yaml.writing import as_yaml
from bot.overlays.overlay import overlaid
from bot.overlays.own.catalog_edit import (
    NewDevice,
    device_entry,
    machine_entry,
    model_entry,
    route_of,
    with_entry,
    with_model_for,
    without_item,
)
from tests.loading.conftest import SmallLibrary
from tests.samples.small_library import device, goal

CARD = device("card", "gpu", ["8 GB", "16 GB"])


def test_a_machine_becomes_an_entry_that_loads(a_library: SmallLibrary) -> None:
    """Two cards of one kind are counted, and the size of a memory is written with its unit."""
    library = a_library.load()
    gpu = library.whole.devices["small-gpu"]
    entry = machine_entry("My Own PC", Machine((Fitted(gpu, 16),) * 2, 64), "a shop", quiet=True)
    assert ("my-own-pc", "pc-multi-gpu", "64 GB", True) == (
        entry["id"],
        entry["route"],
        entry["ram"],
        entry["quiet"],
    )
    assert [{"device": "small-gpu", "count": 2, "memory": "16 GB"}] == entry["devices"]
    assert () == overlaid(library, as_yaml(with_entry({}, "systems", entry)), "server@1").problems


def test_a_name_without_latin_letters_gets_the_id_of_its_device() -> None:
    """An id has small Latin letters and digits only."""
    assert "card-machine" == machine_entry("整机", Machine((Fitted(CARD, 8),)), "a shop")["id"]


@pytest.mark.parametrize(
    ("machine", "route"),
    [
        (Machine((Fitted(device("m", "apple", "64 GB"), 64),)), "mac"),
        (Machine((Fitted(device("u", "unified", "64 GB"), 64),)), "unified-box"),
        (Machine((Fitted(CARD, 8),)), "pc-one-gpu"),
        (Machine((Fitted(CARD, 8),) * 3), "pc-multi-gpu"),
        (Machine((Fitted(CARD, 8),) * 4), "server"),
        (Machine((Fitted(device("s", "gpu", "80 GB", module=True), 80),)), "server"),
    ],
)
def test_the_route_follows_from_the_devices(machine: Machine, route: str) -> None:
    """A moderator does not have to know the routes."""
    assert route == route_of(machine)


def test_a_card_becomes_an_entry_that_loads(a_library: SmallLibrary) -> None:
    """Its programs are those of its maker's other cards."""
    entry = device_entry(NewDevice("RTX 9090", "NVIDIA", "gpu", "48 GB", "2 TB/s", "a page"))
    assert ("rtx-9090", ["cuda", "vulkan"]) == (entry["id"], entry["backends"])
    own = as_yaml(with_entry({}, "devices", entry))
    assert () == overlaid(a_library.load(), own, "server@1").problems


def test_a_model_is_written_as_it_was_read(a_library: SmallLibrary) -> None:
    """An entry of the overlay has everything that the shared entry has."""
    library = a_library.load()
    entry = {**model_entry(library.whole.models["tiny"]), "id": "tiny-mine", "aliases": []}
    own = as_yaml(with_entry({}, "models", entry))
    loaded = overlaid(library, own, "server@1")
    assert () == loaded.problems
    assert loaded.whole.models["tiny-mine"].shape == library.whole.models["tiny"].shape


def _goal_data(models: list[str]) -> dict[str, Any]:
    return {"id": "chat", "models": models, "context": 8192}


def test_a_model_comes_first_among_those_of_a_goal() -> None:
    """The goal of the overlay counts, if it has one, before the shared one."""
    chat: Goal = goal("chat", [])
    first = with_model_for({}, chat, _goal_data(["a"]), "mine")
    assert [_goal_data(["mine", "a"])] == first["goals"]
    again = with_model_for(first, chat, _goal_data(["a"]), "other")
    assert [_goal_data(["other", "mine", "a"])] == again["goals"]


def test_an_entry_is_removed_with_its_prices_and_from_goals() -> None:
    """Nothing is left that names it; a list that is empty then is left out."""
    own = {
        "models": [{"id": "mine"}],
        "goals": [_goal_data(["mine", "a"]), {**_goal_data(["a"]), "id": "rag"}],
        "systems": [{"id": "pc"}],
        "prices": [{"item": "pc"}, {"item": "case"}],
        "sizing": {"spare_share": "5 %"},
    }
    assert ["rag"] == [row["id"] for row in without_item(own, "mine")["goals"]]
    assert "models" not in without_item(own, "mine")
    without_pc = without_item(own, "pc")
    assert ([{"item": "case"}], own["sizing"]) == (without_pc["prices"], without_pc["sizing"])
    assert "systems" not in without_pc
