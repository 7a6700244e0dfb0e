from typing import get_args

from bot.advice.goal import GoalName
from bot.asking.options import COMMANDS
from bot.asking.question import FitQuestion


def test_names_are_unique_within_a_command() -> None:
    """An option is given once."""
    for command in COMMANDS.values():
        assert len(command.option_names) == len(set(command.option_names))


def test_the_question_of_fit_has_its_options() -> None:
    """One definition serves question, slash command and terminal line."""
    options = set(COMMANDS["fit"].option_names)
    assert options == set(FitQuestion.model_fields) - {"assumed"}


def test_a_goal_is_one_of_those_that_rules_know() -> None:
    """The choices are the goals of rules/goals.yaml."""
    assert get_args(GoalName) == COMMANDS["buy"].choices_of("goal")
