import pytest

from bot.answers.report.problem import LONGEST_NAME, LONGEST_PROBLEM, Subject, read_problem
from bot.asking.mistake import Mistake


def test_a_problem_is_one_line_for_each_part() -> None:
    """Whatever a member types into a form, a list of reports stays a list."""
    about = Subject(model=" qwen3 \n 32b ", hardware="rtx 3090", format="")
    problem = read_problem("it costs\n\n$700  now", about)
    assert "it costs $700 now" == problem.text
    assert Subject(model="qwen3 32b", hardware="rtx 3090") == problem.about


def test_a_problem_has_a_longest_length() -> None:
    """One character more is a mistake; longer names are cut."""
    assert LONGEST_PROBLEM == len(read_problem("x" * LONGEST_PROBLEM, Subject()).text)
    with pytest.raises(Mistake) as caught:
        read_problem("x" * (LONGEST_PROBLEM + 1), Subject())
    assert "problem_too_long" == caught.value.kind
    long = read_problem("x", Subject(hardware="r" * 999))
    assert LONGEST_NAME == len(long.about.hardware)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_a_problem_says_something(text: str) -> None:
    """Blanks say nothing."""
    with pytest.raises(Mistake) as caught:
        read_problem(text, Subject())
    assert "empty_problem" == caught.value.kind
