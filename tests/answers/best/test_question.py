import pytest

from bot.answers.best.question import parse_best
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.library.library import Library


def test_the_question_holds_what_was_asked_and_its_entries(library: Library) -> None:
    """Hardware stays the member's text; machine and goal are entries."""
    request = Request(
        "best", {"hardware": "2x rtx 9090", "goal": "chat", "context": "4k", "users": "2"}
    )
    result = parse_best(request, library)
    assert result.question.hardware == "2x rtx 9090"
    assert (result.question.context, result.question.users) == (4096, 2)
    assert len(result.machine.devices) == 2
    assert result.goal.id == "chat"
    assert result.question.assumed == ()


def test_a_goal_without_benchmarks_names_those_that_have_some(library: Library) -> None:
    """Nothing ranks language models for pictures."""
    with pytest.raises(Mistake) as caught:
        parse_best(Request("best", {"hardware": "rtx 9090", "goal": "image"}), library)
    assert (caught.value.kind, caught.value.suggestions) == ("unranked_goal", ("chat",))


def test_a_saved_machine_is_asked_about_where_none_is_named(library: Library) -> None:
    """Without one, or with `none`, the question lacks its machine."""
    usual = {"hardware": "2x rtx-9090"}
    result = parse_best(Request("best", {}, usual=usual), library)
    assert ("2x rtx-9090", 2) == (result.question.hardware, len(result.machine.devices))
    for asked in (Request("best", {}), Request("best", {"hardware": "none"}, usual=usual)):
        with pytest.raises(Mistake) as caught:
            parse_best(asked, library)
        assert "missing_option" == caught.value.kind
