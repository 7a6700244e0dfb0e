import pytest

from bot.answers.best.question import parse_best
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.library.library import Library


def test_question_has_the_options_and_their_entries(library: Library) -> None:
    """The hardware stays the member's text; machine and goal are entries of the library."""
    request = Request(
        "best", {"hardware": "2x rtx 9090", "goal": "chat", "context": "4k", "users": "2"}
    )
    result = parse_best(request, library)
    assert result.question.hardware == "2x rtx 9090"
    assert (result.question.context, result.question.users) == (4096, 2)
    assert len(result.machine.devices) == 2
    assert result.goal.id == "chat"
    assert result.question.assumed == ()


def test_goal_without_benchmarks_suggests_goals_with_some(library: Library) -> None:
    """No benchmark ranks language models for making pictures."""
    with pytest.raises(Mistake) as caught:
        parse_best(Request("best", {"hardware": "rtx 9090", "goal": "image"}), library)
    assert (caught.value.kind, caught.value.suggestions) == ("unranked_goal", ("chat",))


def test_saved_machine_is_used_if_none_is_named(library: Library) -> None:
    """Without a saved one, or with `none`, the machine is missing."""
    usual = {"hardware": "2x rtx-9090"}
    result = parse_best(Request("best", {}, usual=usual), library)
    assert ("2x rtx-9090", 2) == (result.question.hardware, len(result.machine.devices))
    for asked in (Request("best", {}), Request("best", {"hardware": "none"}, usual=usual)):
        with pytest.raises(Mistake) as caught:
            parse_best(asked, library)
        assert "missing_option" == caught.value.kind
