"""The cases in which a change that members see was once told as none."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.loading import Loaded, load
from bot.loading.proofs.outcome import outcome_of
from bot.overlays.comparison import Compared, compared, usual_questions
from bot.overlays.difference import What
from bot.overlays.effort import Effort
from bot.overlays.overlay import overlaid
from bot.overlays.unaffected import reusing
from tests.loading.conftest import SmallLibrary

GOAL = """\
goals:
  - id: coding
    name: Coding
    models: [tiny]
    context: {context}
    decode_floor: 5 tokens/s
    decode_comfortable: 10 tokens/s
    tokens_per_day: 100000
    prompt_share: 50 %
    because: Everybody says so.
    source: https://example.org/goals
"""
BRANCH = """\
buy:
  add:
    - id: to-carry
      if: { quiet: true, portable: true, budget: { more_than: 1500 usd } }
      because: It travels.
      advise: mac
      before: short-of-money
"""
PRICE = """\
prices:
  - { item: small-gpu, market: us, currency: usd, condition: used, typical: 30,
      as_of: 2026-11-01, quality: A, source: https://example.org/price }
"""
MOST = 30


@pytest.fixture
def base(tmp_path: Path) -> Loaded:
    """Return the small library, which answers for itself."""
    small = SmallLibrary(tmp_path)
    small.without_examples()
    loaded = load(small.root / "rules", small.root / "catalog")
    assert () == loaded.problems
    return loaded


def changed(base: Loaded, old: str, new: str) -> Compared:
    """Return what a server's new rules change in place of its old ones."""
    before, after = (overlaid(base, text, "server@1") for text in (old, new))
    assert () == before.problems
    assert () == after.problems
    return compared(before, after, MOST)


def told(result: Compared, command: str, what: What) -> list[str]:
    """Return the examples of the differences of one kind."""
    return [
        difference.example
        for difference in result.differences
        if (difference.command, difference.what) == (command, what)
    ]


def test_a_goals_context_is_asked_about(base: Loaded) -> None:
    """The route and its cautions stay; context and memory change, of this goal only."""
    result = changed(base, GOAL.format(context=4096), GOAL.format(context=16384))
    for command in ("fit", "buy"):
        (example,) = told(result, command, "context")
        assert "goal:coding" in example


def test_a_new_branch_is_asked_about_where_it_holds(base: Loaded) -> None:
    """No other question names quiet, portable and a budget above its bound all at once."""
    result = changed(base, "{}", BRANCH)
    examples = [*told(result, "buy", "answer"), *told(result, "buy", "rule")]
    assert examples[0] == "/buy quiet:yes portable:yes budget:1501 usd"
    assert all("quiet:yes" in line and "portable:yes" in line for line in examples)


def test_a_moved_bound_is_asked_about_before_and_after(base: Loaded) -> None:
    """Only budgets between both bounds get another answer."""
    result = changed(base, BRANCH, BRANCH.replace("1500", "1700"))
    examples = [*told(result, "buy", "answer"), *told(result, "buy", "rule")]
    budgets = {line.partition("budget:")[2].split()[0] for line in examples}
    assert budgets
    assert all(1500 < int(budget) <= 1700 for budget in budgets)


def test_a_price_is_told_as_a_price(base: Loaded) -> None:
    """A tenth of it: the pick is the same machine, for less."""
    result = changed(base, "{}", PRICE)
    prices = [entry for entry in result.differences if entry.what == "price"]
    assert prices
    assert "buy" == prices[0].command


MINE = "fit: { add: [{ id: mine, when: { users: { at_least: 7 } }, say: %s }] }"
ONE = "buy: { replace: [{ id: one-card, because: %s, advise: pc-one-gpu }] }"


@pytest.mark.parametrize(("text", "rule"), [(MINE, "mine"), (ONE, "one-card")])
def test_other_words_are_told(base: Loaded, text: str, rule: str) -> None:
    """Neither the route nor the verdict changes, nor what applies."""
    result = changed(base, text % "Before.", text % "After.")
    assert {("words", rule)} == {(entry.what, entry.before) for entry in result.differences}


def test_the_same_rules_in_another_revision_change_nothing(base: Loaded) -> None:
    """Their places in files differ, which no member sees."""
    result = changed(base, BRANCH, "# ours\n\n" + BRANCH)
    assert (MOST, ()) == (result.asked, result.differences)


MUCH = GOAL.format(context=1) + BRANCH + PRICE


@pytest.mark.parametrize("new", [GOAL.format(context=16384), BRANCH, PRICE, MUCH])
def test_no_change_costs_more_questions_than_another(base: Loaded, new: str) -> None:
    """A moderator cannot make the check of a draft longer by changing more."""
    assert changed(base, "{}", new).asked <= MOST


def test_what_is_not_worked_out_is_not_counted(base: Loaded) -> None:
    """Half of the effort: fewer questions tried, those about the change first."""
    before, after = (overlaid(base, text, "server@1") for text in ("{}", PRICE))
    ask = Effort(MOST).bounded(outcome_of)
    result = compared(replace(before, ask=ask), replace(after, ask=ask), MOST)
    assert 0 < result.asked <= MOST // 2
    assert told(result, "buy", "price")


def test_no_effort_is_spent_on_what_cannot_differ(base: Loaded) -> None:
    """Of rules alone that another revision has too, all answers are known; refusals are not."""
    after = overlaid(base, "# ours\n{}\n", "server@1")
    outcomes = [base.outcome(question) for question in usual_questions(base, MOST)]
    answered = [outcome for outcome in outcomes if not isinstance(outcome, str)]
    ask = reusing(Effort(0).bounded(outcome_of), (base.whole,))
    both = replace(base, ask=ask), replace(after, ask=ask)
    further = usual_questions(base, MOST)
    result = compared(*both, MOST, further)
    assert (len(answered), ()) == (result.asked, result.differences)
    assert answered
