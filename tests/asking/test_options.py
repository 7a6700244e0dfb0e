from typing import get_args

from bot.advice.goal import GoalName
from bot.advice.media_goal import MediaGoalName
from bot.asking.options import COMMANDS
from bot.asking.question import FitQuestion, MediaQuestion


def test_option_names_are_unique_within_a_command() -> None:
    """An option can be given only once."""
    for command in COMMANDS.values():
        assert len(command.option_names) == len(set(command.option_names))


def test_fit_question_has_every_option_of_fit() -> None:
    """One definition serves question, slash command and terminal line."""
    options = set(COMMANDS["fit"].option_names)
    fields = {*FitQuestion.model_fields, *MediaQuestion.model_fields}
    assert options == fields - {"assumed"}


def test_goal_choices_are_the_goals_of_the_rules() -> None:
    """They are the goals of rules/goals.yaml."""
    assert (*get_args(GoalName), *get_args(MediaGoalName)) == COMMANDS["buy"].choices_of("goal")
