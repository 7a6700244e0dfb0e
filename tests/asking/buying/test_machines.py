from bot.asking.buying.machines import Listed, assume_listed, joined
from bot.asking.question import IGNORED, Assumed, Options
from bot.catalog.machine import Machine
from bot.library.library import Library
from bot.naming.hardware.read_machine import ReadMachine


def _machine(library: Library, text: str) -> Machine:
    machine = library.hardware_names.find(text)
    assert isinstance(machine, Machine)
    return machine


def test_an_alternative_is_the_whole_list_with_another_machine(library: Library) -> None:
    """A button that takes it leaves the other machines as they are."""
    one, other = _machine(library, "m9 max 64gb"), _machine(library, "m9 max 128gb")
    things = [Listed("m9", ReadMachine(one, (other,)), " at 5 usd"), Listed("api")]
    options = Options({})
    assume_listed("between", things, options)
    assert "m9 at 5 usd; api" == joined(things)
    assert (
        Assumed(
            option="between",
            value="m9-max 64GB at 5 usd; api",
            alternatives=("m9-max 128GB at 5 usd; api",),
        ),
    ) == options.assumed


def test_words_not_understood_are_noted_once_for_all(library: Library) -> None:
    """Of every machine of the list."""
    machine = _machine(library, "rtx 9090")
    things = [
        Listed("rtx 9090 foo", ReadMachine(machine, ignored=("foo",))),
        Listed("rtx 9090 bar", ReadMachine(machine, ignored=("bar",))),
    ]
    options = Options({})
    assume_listed("own", things, options)
    assert (Assumed(option=IGNORED, value="foo, bar"),) == options.assumed
