from bot.answers.registry import answer
from bot.asking.mistake import Mistake
from bot.asking.options import COMMANDS
from bot.asking.request import Request
from bot.library.library import Library
from bot.loading.proofs.corners import corner_questions
from tests.golden.frozen.library import DAY


def test_the_same_library_gives_the_same_questions(library: Library) -> None:
    """Two libraries are compared over the same questions, today and tomorrow."""
    assert corner_questions(library, 60) == corner_questions(library, 60)


def test_there_are_at_most_so_many_of_both_commands(library: Library) -> None:
    """A third is `/fit`, and the tree gets the rest."""
    questions = corner_questions(library, 90)
    commands = [command for command, _ in questions]
    assert (commands.count("fit"), commands.count("buy")) == (30, 60)


def test_every_option_is_one_of_the_command(library: Library) -> None:
    """A question is one that a member can type."""
    for command, options in corner_questions(library, 200):
        assert set(options) <= set(COMMANDS[command].option_names)


def test_a_border_of_a_rule_is_asked_from_both_sides(library: Library) -> None:
    """The tree turns at five million tokens a day, so one less and that many are asked."""
    tokens = {options.get("tokens_per_day") for _, options in corner_questions(library, 3000)}
    assert {"4999999", "5000000"} <= tokens


def test_nearly_all_questions_are_understood(library: Library) -> None:
    """A question that is refused tells nothing about the rules."""
    refused = 0
    questions = corner_questions(library, 60)
    for command, options in questions:
        try:
            answer(Request(command, options), library, DAY)
        except Mistake:
            refused += 1
    assert refused <= len(questions) // 5
