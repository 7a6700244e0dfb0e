import pytest

from bot.asking.sentence.goals import goal_of, joined_goals


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("a pc for coding and image generation", ("coding", "image")),
        ("写代码和画图都要", ("coding", "image")),
        ("comfyui at night and programming by day", ("image", "coding")),
        ("agents, some fine-tuning, some stable diffusion", ("agents", "fine-tuning", "image")),
        ("for coding agents", ("agents",)),
        ("chatting with documents", ("rag",)),
        ("a writing helper that knows my own notes", ("rag",)),
        ("深度学习主机", ()),
    ],
)
def test_goals_that_are_joined_are_asked_for_together(text: str, goals: tuple[str, ...]) -> None:
    """What is a part of another one counts once."""
    assert goals == joined_goals(text)


def test_words_of_a_video_are_speech() -> None:
    """Not what is seen in it."""
    assert "speech" == goal_of("做视频字幕识别")
