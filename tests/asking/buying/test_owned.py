import pytest

from bot.asking.buying.owned import OwnedMachines, owned_machines
from bot.asking.mistake import Mistake
from bot.asking.question import IGNORED, Options
from bot.library.library import Library


def _owned(library: Library, text: str) -> tuple[OwnedMachines, Options]:
    options = Options({})
    return owned_machines(text, options, library), options


def test_several_machines_stay_in_their_order(library: Library) -> None:
    """The strongest is the one with most memory for models, before a PC without a GPU."""
    owned, options = _owned(library, "64GB RAM; rtx 9090; 2x rtx 9090")
    assert [1, 1, 2] == [len(machine.devices) for machine in owned.machines]
    assert owned.machines[2] == owned.strongest
    assert "64GB RAM; rtx 9090; 2x rtx 9090" == owned.text
    assert () == options.assumed


def test_an_unknown_part_is_left_out_and_named(library: Library) -> None:
    """The rest is used."""
    owned, options = _owned(library, "rtx 9090; a toaster; 32GB RAM")
    assert ("a toaster",) == owned.unknown
    assert len(owned.machines) == 2
    assert [(IGNORED, "a toaster")] == [(entry.option, entry.value) for entry in options.assumed]


def test_nothing_owned_is_no_machine(library: Library) -> None:
    """Without a text there is no strongest one."""
    owned = owned_machines(None, Options({}), library)
    assert (OwnedMachines(), None) == (owned, owned.strongest)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a toaster", "unknown_hardware"),
        ("a toaster; a kettle", "unknown_hardware"),
        (";", "unknown_hardware"),
        ("; ".join(["rtx 9090"] * 9), "too_many_things"),
        ("x" * 200, "unknown_hardware"),
    ],
)
def test_no_known_machine_is_a_mistake(library: Library, text: str, kind: str) -> None:
    """So are more than anybody compares."""
    with pytest.raises(Mistake) as caught:
        _owned(library, text)
    assert kind == caught.value.kind
