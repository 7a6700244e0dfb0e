from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.library.library import Library
from bot.loading import Loaded, Outcome
from bot.overlays.draft import MOST_EXAMPLES, Drafted, drafted
from bot.overlays.overlay import overlaid
from tests.loading.conftest import OUTCOMES

REMOVED = "fit:\n  remove: [little-left]\n"
EXPECTED = """\
fit:
  examples:
    - ask: { model: tiny, hardware: small-gpu, users: 2 }
      verdict: comfortable
"""


@pytest.fixture
def base(a_library: Any) -> Loaded:
    """Return the small library, loaded."""
    loaded: Loaded = a_library.load()
    return loaded


def draft_of(base: Loaded, text: str) -> Drafted:
    """Return a draft that is compared with the shared rules alone."""
    return drafted(base, base, text, "server@1")


def test_a_changed_outcome_of_a_shared_example_is_shown(base: Loaded) -> None:
    """It expects a caution that the server has removed; the text stays as it was written."""
    draft = draft_of(base, REMOVED)
    (difference,) = draft.differences
    assert ("little-left", None) == (difference.before, difference.after)
    assert "fit" == difference.command
    assert () == draft.loaded.problems
    assert REMOVED == draft.text


def test_a_changed_outcome_of_an_own_example_becomes_its_expectation(base: Loaded) -> None:
    """The draft's text loads without a draft; the text before does not."""
    draft = draft_of(base, EXPECTED)
    assert "verdict: tight" in draft.text
    assert overlaid(base, draft.text, "server@1").library is not None
    assert overlaid(base, EXPECTED, "server@1").library is None


def test_a_second_draft_replaces_the_expectation_of_the_first(base: Loaded) -> None:
    """A question has only one expectation."""
    first = draft_of(base, EXPECTED)
    back = first.text.replace("verdict: tight", "verdict: comfortable")
    assert back != first.text
    draft = drafted(base, first.loaded, back, "server@2")
    assert 1 == draft.text.count("ask:")
    assert "verdict: tight" in draft.text


def test_without_changed_outcomes_the_text_is_unchanged(base: Loaded) -> None:
    """It keeps the moderator's comments and layout."""
    text = "# ours\nfit: { remove: [slow] }\n"
    assert (text, ()) == (draft_of(base, text).text, draft_of(base, text).differences)


def test_a_broken_draft_has_problems_and_no_library(base: Loaded) -> None:
    """The problem suggests the right word."""
    draft = draft_of(base, "fit: { remov: [slow] }")
    assert draft.loaded.library is None
    assert ['unknown word "remov", did you mean "remove"?'] == [
        str(problem).partition(": ")[2] for problem in draft.loaded.problems
    ]


def test_an_own_example_that_is_now_refused_is_a_problem(base: Loaded) -> None:
    """A refusal does not become an expectation."""

    def refused(command: str, ask: Mapping[str, str], library: Library) -> Outcome | str:
        return "No such model." if command == "fit" else OUTCOMES["buy"]

    draft = drafted(replace(base, ask=refused), base, EXPECTED, "server@1")
    assert draft.loaded.library is None
    assert "no answer: No such model." in str(draft.loaded.problems)


def test_the_examples_of_a_server_are_limited(base: Loaded) -> None:
    """A server cannot occupy the one thread that checks the drafts of all."""
    rows = "    - { ask: { model: tiny }, cautions: [] }\n" * (MOST_EXAMPLES + 1)
    draft = draft_of(base, "fit:\n  examples:\n" + rows)
    assert ["server@1:3:5: a server has at most 40 examples of its own here"] == [
        str(problem) for problem in draft.loaded.problems
    ]
