import pytest

from bot.asking.buying.vendor_words import read_vendors
from bot.asking.mistake import Mistake


@pytest.mark.parametrize(
    ("text", "only", "without"),
    [
        ("nvidia", {"nvidia"}, set()),
        ("N卡", {"nvidia"}, set()),
        ("amd or intel", {"amd", "intel"}, set()),
        ("not amd", set(), {"amd"}),
        ("no AMD cards", set(), {"amd"}),
        ("不要amd", set(), {"amd"}),
        ("不要 A卡和 I卡", set(), {"amd", "intel"}),
        ("not amd or intel", set(), {"amd", "intel"}),
        ("not nvidia, amd", {"amd"}, {"nvidia"}),
        ("anything but apple", set(), {"apple"}),
    ],
)
def test_makers_are_wanted_or_refused(text: str, only: set[str], without: set[str]) -> None:
    """A `not` goes on over `or`, and ends at a comma."""
    vendors = read_vendors(text)
    assert (sorted(only), sorted(without)) == (sorted(vendors.only), sorted(vendors.without))


@pytest.mark.parametrize("text", ["matrox", "not", "", "any", "nvidia or matrox", "x" * 200])
def test_unknown_maker_is_a_mistake_that_lists_the_known_ones(text: str) -> None:
    """One unknown name is enough."""
    with pytest.raises(Mistake) as caught:
        read_vendors(text)
    assert ("unknown_vendor", "nvidia") == (caught.value.kind, caught.value.suggestions[0])


@pytest.mark.parametrize("text", ["nvidia, not nvidia", "not nvidia or amd or intel or apple"])
def test_makers_that_leave_nothing_are_a_mistake(text: str) -> None:
    """One that is wanted and refused, and all refused."""
    with pytest.raises(Mistake) as caught:
        read_vendors(text)
    assert caught.value.kind == "conflict"
