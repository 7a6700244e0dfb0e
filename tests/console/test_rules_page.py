from pathlib import Path

import pytest

from bot.advice.facts import BUY_FACTS, FIT_FACTS
from bot.console.rules_page import rules_page

PAGE = Path(__file__).parents[2] / "rules" / "README.md"


def test_the_committed_page_is_up_to_date() -> None:
    """Run `rigwise vocabulary > rules/README.md` after a change of the facts."""
    assert rules_page() == PAGE.read_text()


@pytest.mark.parametrize("name", [*BUY_FACTS, *FIT_FACTS])
def test_every_fact_has_a_line(name: str) -> None:
    """A moderator finds every fact on the page."""
    assert f"| `{name}` | " in rules_page()


def test_a_quantity_is_shown_with_a_comparison() -> None:
    """A quantity is never met exactly."""
    assert "`memory_needed: { at_least: 24 GB }`" in rules_page()


def test_a_choice_lists_its_words() -> None:
    """Nobody has to guess them."""
    assert "`comfortable`, `tight`, `offload`, `no`" in rules_page()
