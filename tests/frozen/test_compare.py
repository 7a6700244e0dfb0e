from bot.answers.compare.answer import CompareAnswer
from bot.answers.registry import answer
from bot.asking.request import Request
from bot.library.library import Library
from tests.golden.frozen.library import DAY


def test_a_pc_is_for_speed_and_a_mac_for_memory_and_quiet(library: Library) -> None:
    """The advice that this bot began with, in figures."""
    request = Request("compare", {"a": "2x rtx 3090", "b": "m5 max 128gb", "goal": "coding"})
    result = answer(request, library, DAY)
    assert isinstance(result, CompareAnswer)
    better = {difference.key: difference.better for difference in result.differences}
    assert {"more-memory": "b", "quiet": "b", "cuda": "a", "upgradable": "a"}.items() <= (
        better.items()
    )
