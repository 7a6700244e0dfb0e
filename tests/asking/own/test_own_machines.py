import pytest

from bot.asking.mistake import Mistake
from bot.asking.own.own_machines import as_name, name_to_save, with_own_machines
from bot.asking.request import Request
from tests.samples.small_library import small_library

MACHINES = {"mine": "2x rtx-9090 + 64GB RAM", "work pc": "rtx-9090", "笔记本": "m3-max-40 64GB"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Work  PC ", "work pc"),
        ("My machine", "mine"),
        ("我的电脑", "mine"),
        ("筆記本", "笔记本"),
    ],
)
def test_a_name_is_compared_without_capitals_and_spare_spaces(text: str, name: str) -> None:
    """Several words mean the usual machine, and both scripts of Chinese are one."""
    assert name == as_name(text)


@pytest.mark.parametrize("text", ["laptop", "Work PC", "home", "server", "rig-2", "家里的"])
def test_a_name_of_ones_own_can_be_saved(text: str) -> None:
    """Words that are alike to those of a machine, but mean none, are names too."""
    assert as_name(text) == name_to_save(text, small_library())
    assert "mine" == name_to_save(None, small_library())


@pytest.mark.parametrize("text", ["", " - ", "<@123>", "a:b", "a`b", "a,b", "1+1", "x" * 33, "🙂"])
def test_a_name_with_odd_characters_is_a_mistake(text: str) -> None:
    """A comma or a plus sign would be read as several machines."""
    with pytest.raises(Mistake) as caught:
        name_to_save(text, small_library())
    assert "odd_machine_name" == caught.value.kind


@pytest.mark.parametrize("text", ["rtx 9090", "RTX-9090", "9090", "2x rtx 9090", "none"])
def test_a_name_of_the_catalog_is_a_mistake(text: str) -> None:
    """It would hide what everybody else means by it."""
    with pytest.raises(Mistake) as caught:
        name_to_save(text, small_library())
    assert "taken_machine_name" == caught.value.kind


@pytest.mark.parametrize(
    ("command", "option", "text", "spelt"),
    [
        ("compare", "a", "mine", "2x rtx-9090 + 64GB RAM"),
        ("compare", "b", "Work PC", "rtx-9090"),
        ("fit", "hardware", "笔记本", "m3-max-40 64GB"),
        ("fit", "hardware", "work pc + 64GB RAM", "rtx-9090 + 64GB RAM"),
        ("buy", "own", "mine", "2x rtx-9090 + 64GB RAM"),
        ("buy", "between", "rtx 4090, work pc", "rtx 4090, rtx-9090"),
    ],
)
def test_a_name_is_read_wherever_a_machine_is_asked(
    command: str, option: str, text: str, spelt: str
) -> None:
    """Alone or as one of several; the question says that it was one."""
    request = Request(command, {option: text, "goal": "chat"})  # type: ignore[arg-type] # a name
    read = with_own_machines(request, MACHINES)
    assert {option: spelt, "goal": "chat"} == read.options
    assert read.names_own


@pytest.mark.parametrize("options", [{"model": "mine"}, {"hardware": "2x rtx 9090 + 64GB RAM"}])
def test_other_texts_stay_as_they_are(options: dict[str, str]) -> None:
    """A model is none of the member's machines."""
    request = Request("fit", options)
    assert request is with_own_machines(request, MACHINES)


def test_mine_without_a_saved_machine_is_a_mistake() -> None:
    """It is no word of the catalog's either."""
    with pytest.raises(Mistake) as caught:
        with_own_machines(Request("compare", {"a": "mine", "b": "rtx 9090"}), {})
    assert "no_own_machine" == caught.value.kind
