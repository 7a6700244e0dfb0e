import pytest

from bot.answers.asked import Asked
from bot.answers.best_question import best_asked, named_goal
from bot.answers.mistake import Mistake
from bot.library.library import Library


def test_the_question_holds_what_was_asked_and_its_entries(library: Library) -> None:
    """Hardware stays the member's text; machine and goal are entries."""
    asked = Asked(
        "best", {"hardware": "2x rtx 9090", "goal": "chat", "context": "4k", "users": "2"}
    )
    found = best_asked(asked, library)
    assert found.question.hardware == "2x rtx 9090"
    assert (found.question.context, found.question.users) == (4096, 2)
    assert len(found.machine.devices) == 2
    assert found.goal.id == "chat"
    assert found.question.assumed == ()


def test_a_goal_is_found_in_any_case(library: Library) -> None:
    """Telephones begin words with a capital."""
    assert named_goal("Chat", library).id == "chat"


def test_an_unknown_goal_names_the_nearest_ones(library: Library) -> None:
    """The nearest comes first."""
    with pytest.raises(Mistake) as caught:
        named_goal("codng", library)
    assert caught.value.suggestions[0] == "coding"
