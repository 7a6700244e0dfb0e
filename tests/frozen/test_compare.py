from bot.answers.compare.answer import CompareAnswer
from bot.answers.registry import answer
from bot.asking.request import Asked
from bot.library.library import Library
from tests.golden.frozen.library import DAY


def test_a_pc_is_for_speed_and_a_mac_for_memory_and_quiet(library: Library) -> None:
    """The advice that this bot began with, in figures."""
    asked = Asked("compare", {"a": "2x rtx 3090", "b": "m5 max 128gb", "goal": "coding"})
    found = answer(asked, library, DAY)
    assert isinstance(found, CompareAnswer)
    better = {one.key: one.better for one in found.differences}
    assert {"more-memory": "b", "quiet": "b", "cuda": "a", "upgradable": "a"}.items() <= (
        better.items()
    )
