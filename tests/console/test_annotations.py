from bot.console.annotations import annotation
from bot.marked_yaml import Problem


def test_a_problem_stands_at_its_line_and_column() -> None:
    """GitHub reads file, line and col."""
    problem = Problem("rules/fit.yaml", 3, 5, 'unknown word "wen"', "when")
    assert (
        annotation(problem, "error")
        == '::error file=rules/fit.yaml,line=3,col=5::unknown word "wen", did you mean "when"?'
    )


def test_signs_that_mean_something_to_github_are_written_as_numbers() -> None:
    """A comma ends a property, a line break the command."""
    problem = Problem("a,b:c.yaml", 1, 1, "50 %\nis two lines")
    assert annotation(problem, "notice") == (
        "::notice file=a%2Cb%3Ac.yaml,line=1,col=1::50 %25%0Ais two lines"
    )
