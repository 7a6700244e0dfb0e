"""Tests of the text and the order of problems."""

from itertools import permutations

from bot.marked_yaml import Problem


def test_a_problem_prints_its_place_message_and_suggestion() -> None:
    """First file:line:column, then the message, then the suggestion as a question."""
    problem = Problem("rules/buy.yaml", 12, 5, 'unknown word "whn"', "when")

    assert 'rules/buy.yaml:12:5: unknown word "whn", did you mean "when"?' == str(problem)


def test_a_problem_without_a_suggestion_ends_with_its_message() -> None:
    """There is no question without a suggestion."""
    problem = Problem("rules/buy.yaml", 4, 5, '"because" is missing here')

    assert 'rules/buy.yaml:4:5: "because" is missing here' == str(problem)


def test_problems_sort_by_file_line_and_column_as_numbers() -> None:
    """Line 9 comes before line 10; problems with and without a suggestion can be sorted."""
    ordered = [
        Problem("a.yaml", 9, 30, "z"),
        Problem("a.yaml", 10, 2, "m"),
        Problem("a.yaml", 10, 11, "m"),
        Problem("a.yaml", 10, 11, "m", "s"),
        Problem("b.yaml", 1, 1, "a"),
    ]

    for shuffled in permutations(ordered):
        assert ordered == sorted(shuffled)
    assert ordered[0] <= ordered[0]
    assert ordered[-1] > ordered[0]


def test_problems_that_differ_only_in_the_suggestion_are_different() -> None:
    """The comparison of two problems includes the suggestion."""
    assert Problem("a", 1, 1, "m") != Problem("a", 1, 1, "m", "s")
