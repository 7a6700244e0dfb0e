"""The recipe of CONTRIBUTING.md for a language, carried out in a copy."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest
import yaml

from bot.texts import load_words
from tests.contributing.checkout import Checkout
from tests.contributing.french import french_file, with_french

pytestmark = pytest.mark.thorough
RULES: Final = "rules/fit.yaml"
# Those that ask something of every language, and Discord's registration.
TESTS: Final = (
    "tests/texts/test_words.py",
    "tests/commands/test_slash.py",
    "tests/commands/members/test_member_commands.py",
    "tests/frozen/test_every_command.py",
    "tests/cards",
)
CHOSEN: Final = "test_words or test_slash or test_member_commands or fr]"


def _line_with_a_caution(rules: str) -> str:
    """A question to which an example of the rules expects a caution."""
    examples = yaml.safe_load(rules)["examples"]
    asked = next(example["ask"] for example in examples if example.get("cautions"))
    return "/fit " + " ".join(f"{option}:{value}" for option, value in asked.items())


def test_a_language_is_a_file_and_texts_of_rules(checkout: Callable[[str], Checkout]) -> None:
    """Cards speak it, with its numbers, and so do rules; `/settings` and Discord list it."""
    copy = checkout("Add a language")
    copy = replace(copy, recipe=copy.recipe.replace("LOCALE", "fr"))
    copy.add("bot/texts/fr.yaml", french_file(load_words()["en"].texts))
    rules = copy.read(RULES)
    line = _line_with_a_caution(rules)
    copy.change(RULES, r"(?s)\A.+\Z", with_french(rules))
    assert "fit.yaml" not in copy.rigwise("check")
    card = copy.rigwise("ask", "--details", "--locale", "fr", line)
    assert "é" in card
    assert "à" in card
    sizes = re.findall(r"(\d\S*) GiB", card)
    assert sizes
    assert [] == [size for size in sizes if not re.fullmatch(r"\d+,\d", size)]
    copy.passes(*TESTS, "-k", CHOSEN)
