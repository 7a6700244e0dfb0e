import pytest

from bot.asking.goal_words import clear_goal, goals_in, read_goal, unclear_parts
from bot.asking.mistake import Mistake
from bot.asking.options import GOALS


@pytest.mark.parametrize("goal", GOALS)
def test_every_goal_is_understood_by_its_name(goal: str) -> None:
    """The names are the choices of the option."""
    assert goal == read_goal(goal.upper())


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("write code with a 32b", "coding"),
        ("a coding agent", "agents"),
        ("answer questions over my PDFs", "rag"),
        ("写代码", "coding"),
        ("知识库问答", "rag"),
        ("AI 绘画", "image"),
        ("酒馆", "roleplay"),
        ("LoRA training", "fine-tuning"),
        ("playing with it", "learning"),
        ("escribir código", "coding"),
    ],
)
def test_goals_are_understood_in_other_words(text: str, goal: str) -> None:
    """In English and Chinese, with slang that people type."""
    assert goal == read_goal(text)


@pytest.mark.parametrize("text", ["gaming", "wat", "🤷", "世界和平"])
def test_unclear_goal_is_a_mistake(text: str) -> None:
    """The mistake offers the most common goals."""
    with pytest.raises(Mistake) as caught:
        read_goal(text)
    assert caught.value.kind == "unknown_goal"
    assert "coding" in caught.value.suggestions


def test_wishes_alone_name_no_goal() -> None:
    """They do not say what the machine is for."""
    assert clear_goal("portable and 4 gpus") is None


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("coding,image", ("coding", "image")),
        ("image, coding", ("image", "coding")),
        ("编程和生图、聊天", ("coding", "image", "chat")),
        ("translation and writing", ("translation", "roleplay")),
        ("rag/agents", ("rag", "agents")),
        ("coding, CODING", ("coding",)),
        ("a coding agent", ("agents",)),
        ("gaming, coding", ("coding",)),
        ("portable and 4 gpus", ()),
        ("", ()),
    ],
)
def test_several_goals_keep_their_order(text: str, goals: tuple[str, ...]) -> None:
    """Each once; the first is the one that is clear."""
    assert goals == goals_in(text)
    assert next(iter(goals), None) == clear_goal(text)


def test_parts_of_a_list_without_a_goal_are_named() -> None:
    """Words beside a goal are no part of their own."""
    assert ("gaming",) == unclear_parts("gaming, coding in python")
