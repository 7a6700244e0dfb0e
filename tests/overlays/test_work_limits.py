from typing import Any

import pytest

from bot.loading import Loaded
from bot.overlays import work_limits
from bot.overlays.overlay import overlaid
from tests.overlays.test_overlay import CAUTION

PRICE = """\
  - { item: small-gpu, market: us, currency: usd, condition: used, typical: 310,
      as_of: 2026-11-01, quality: A, source: https://example.org/price }
"""
GOAL = """\
goals:
  - id: chat
    name: Chatting
    models:
      - tiny
      - tiny
    context: 8192
    decode_floor: 5 tokens/s
    decode_comfortable: 10 tokens/s
    tokens_per_day: 100000
    prompt_share: 50 %
    because: Everybody says so.
    source: https://example.org/goals
"""


@pytest.fixture
def base(a_library: Any) -> Loaded:
    """Return the small library, loaded."""
    loaded: Loaded = a_library.load()
    return loaded


def over(base: Loaded, text: str) -> Loaded:
    """Return the result of an overlay with its real answers."""
    return overlaid(base, text, "server@7")


def _problems(base: Loaded, text: str) -> list[str]:
    loaded = over(base, text)
    assert loaded.library is None
    return [str(problem) for problem in loaded.problems]


def test_too_many_conditions_are_refused_at_their_part(base: Loaded) -> None:
    """Every question would try all of them; exactly the limit is allowed."""
    shared = sum(max(1, len(rule.when)) for rule in base.whole.fit_cautions)
    most = work_limits.MOST_CONDITIONS - shared
    text = "fit:\n  add:\n" + "".join(CAUTION.format(id=f"c{number}") for number in range(most))
    assert not over(base, text).problems
    (problem,) = _problems(base, text + CAUTION.format(id="one-more"))
    assert problem.startswith("server@7:1:1: an answer would try 2,001 conditions")


def test_a_duplicate_model_in_a_list_is_refused(base: Loaded) -> None:
    """The problem is at the second one."""
    assert ['server@7:6:9: "tiny" stands in this list already'] == _problems(base, GOAL)


def test_a_list_of_more_than_12_formats_is_refused(base: Loaded) -> None:
    """More would not be read."""
    formats = ", ".join(["Q4_K_M"] * 13)
    (problem,) = _problems(base, f"sizing:\n  shown_formats: [{formats}]\n")
    assert "server@7:2:" in problem
    assert "must have 12 entries or fewer" in problem


@pytest.mark.parametrize("text", ["very " * 19_000, "{spare_memory} " * 6_500])
def test_one_rule_of_98_kilobytes_is_refused(base: Loaded, text: str) -> None:
    """Nobody reads more than a paragraph, and every answer would carry it."""
    overlay = (
        f'fit:\n  add:\n    - id: mine\n      when: {{ verdict: tight }}\n      say: "{text}"\n'
    )
    (problem,) = _problems(base, overlay)
    assert "server@7:5:12: must have 1000 characters or fewer" in problem


def test_too_many_pairs_are_refused(base: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    """`/buy` sizes each model of a goal on each machine on sale."""
    monkeypatch.setattr(work_limits, "MOST_CANDIDATES", 0)
    monkeypatch.setattr(work_limits, "TIMES_SHARED", 0)
    problems = _problems(base, "prices:\n" + PRICE)
    assert problems[0].startswith("server@7:1:1: /buy would size ")


def test_what_the_shared_rules_size_is_refused_to_nobody(
    base: Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shared catalog grows; a limit below it would refuse every change of every server."""
    monkeypatch.setattr(work_limits, "MOST_CANDIDATES", 0)
    assert () == over(base, "prices:\n" + PRICE).problems
    assert () == over(base, "{}\n").problems
