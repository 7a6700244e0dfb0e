import pytest

from bot.answers.browse.machines import machines
from bot.answers.browse.machines_answer import MachinesAnswer
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.library.groups import makers
from bot.library.library import Library
from tests.samples.guide_library import guide_library


def _ask(library: Library, **options: str) -> MachinesAnswer:
    return machines(Request("machines", options), library)


def _names(answer: MachinesAnswer) -> list[str]:
    return [row.device for row in answer.devices]


def test_smallest_memory_comes_first(library: Library) -> None:
    """Then the highest bandwidth; a device of several sizes counts with its smallest."""
    assert ["rtx-9090", "ddr5-9999", "m9-max", "halo-9"] == _names(_ask(library))


@pytest.mark.parametrize("text", ["64", "64 GB", "64gb", "64G"])
def test_device_passes_the_filter_with_its_largest_memory(library: Library, text: str) -> None:
    """A device that is also sold with 64 GB has at least 64 GB."""
    answer = _ask(library, memory=text)
    assert ["m9-max", "ddr5-9999", "halo-9"] == _names(answer)
    assert 64 == answer.question.memory_gib


def test_all_filters_must_pass(library: Library) -> None:
    """Maker, kind and memory, in any case."""
    assert ["m9-max"] == _names(_ask(library, maker="acme", kind="APPLE"))
    assert [] == _names(_ask(library, kind="gpu", memory="48"))


def test_eight_gigabytes_are_assumed(library: Library) -> None:
    """The answer says so, so that members can ask for less."""
    assumed = _ask(library).question.assumed
    assert [("memory", "8"), ("page", "1")] == [(entry.option, entry.value) for entry in assumed]


def test_card_has_its_price() -> None:
    """In dollars, with its date; a device that is not sold alone has none."""
    by_name = {row.device: row.price for row in _ask(guide_library()).devices}
    price = by_name["rtx-9090"]
    assert price is not None
    assert (500, "new", "2026-11-01") == (
        price.typical_usd,
        price.condition,
        price.as_of.isoformat(),
    )
    assert by_name["m9-max"] is None


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"maker": "nobody"}, "unknown_choice"),
        ({"kind": "toaster"}, "unknown_choice"),
        ({"memory": "much"}, "bad_number"),
        ({"memory": "0"}, "bad_number"),
        ({"page": "99"}, "bad_number"),
    ],
)
def test_unknown_filter_value_is_a_mistake(
    library: Library, options: dict[str, str], kind: str
) -> None:
    """Nothing is guessed."""
    with pytest.raises(Mistake) as caught:
        _ask(library, **options)
    assert kind == caught.value.kind


def test_makers_are_listed_once(library: Library) -> None:
    """The list completes the option."""
    assert ["Acme"] == makers(library)
