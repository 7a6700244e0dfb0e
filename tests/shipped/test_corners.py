from contextlib import suppress

from bot.answers.registry import answer
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.library.library import Library
from bot.loading.proofs.corners import corner_questions
from tests.shipped.cards import TODAY


def test_no_corner_of_the_rules_is_without_an_answer(library: Library) -> None:
    """Each question at a border of a rule is answered, or refused as a mistake of the asker."""
    for command, options in corner_questions(library, 150):
        with suppress(Mistake):
            assert command == answer(Request(command, options), library, TODAY).kind
