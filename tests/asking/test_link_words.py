"""Links as typed; of the samples `wire` joins computers, `lanes` joins cards."""

import pytest

from bot.asking.link_words import named_link
from bot.asking.mistake import Mistake
from bot.asking.names import named_machine
from bot.library.library import Library


@pytest.mark.parametrize(
    ("text", "machine", "kind"),
    [
        ("wire", "rtx 9090", "nothing_to_join"),
        ("wire", "2x rtx 9090", "link_of_computers"),
        ("lanes", "2x halo-9", "link_of_cards"),
        ("wirr", "2x halo-9", "unknown_link"),
    ],
)
def test_a_link_that_joins_nothing_here_is_a_mistake(
    library: Library, text: str, machine: str, kind: str
) -> None:
    """One machine with one device, cards of one PC, and computers have none or other links."""
    with pytest.raises(Mistake) as caught:
        named_link(text, named_machine(machine, library), library)
    assert kind == caught.value.kind


@pytest.mark.parametrize("text", ["wire", "Wire", " WIRE ", "cable", "w-ire"])
def test_a_link_is_found_by_id_name_and_alias(library: Library, text: str) -> None:
    """Spaces, hyphens and capitals make no difference."""
    assert "wire" == named_link(text, named_machine("2x halo-9", library), library).id


def test_only_links_that_fit_are_suggested(library: Library) -> None:
    """Computers are joined by a network, cards by lanes."""
    with pytest.raises(Mistake) as caught:
        named_link("wirr", named_machine("2x halo-9", library), library)
    assert ("wire",) == caught.value.suggestions


def test_without_a_machine_there_is_nothing_to_join(library: Library) -> None:
    """The asker is told to name one."""
    with pytest.raises(Mistake) as caught:
        named_link("wire", None, library)
    assert "missing_option" == caught.value.kind
