from collections.abc import Mapping

import pytest

from bot.asking.options import CommandName
from bot.library.library import Library
from bot.loading.load import Loaded
from bot.loading.proofs.corners import corner_questions
from bot.loading.proofs.outcome import Outcome, outcome_of
from bot.overlays.overlay import overlaid
from bot.overlays.unaffected import Reach, reusing
from tests.loading.conftest import SmallLibrary
from tests.overlays.test_comparison import GOAL

FIT = "fit: { add: [{ id: mine, when: { users: { at_least: 4 } }, say: Mind. }] }\n"
BUY = "buy: { add: [{ id: mine, when: { pick_devices: 1, quiet: true }, say: Mind. }] }\n"
BRANCH = (
    "buy: { add: [{ id: mine, if: { quiet: true }, because: So., advise: mac,"
    " before: one-card }] }\n"
)
WORDS = "buy: { replace: [{ id: one-card, because: Other words., advise: pc-one-gpu }] }\n"
NUMBER = "sizing: { spare_share: 20 % }\n"
PRICE = (
    "prices:\n  - { item: pc-case, market: us, currency: usd, condition: new, typical: 99,"
    " as_of: 2026-11-01, quality: A, source: x }\n"
)
CODING = GOAL.format(context=16384)


@pytest.fixture
def base(a_library: SmallLibrary) -> Loaded:
    """Return the small library without examples."""
    a_library.without_examples()
    return a_library.load()


@pytest.fixture
def asked() -> list[tuple[CommandName, Library]]:
    """Return what has been worked out, in this order."""
    return []


def _over(base: Loaded, text: str) -> Library:
    loaded = overlaid(base, text, "server@1")
    assert () == loaded.problems
    return loaded.whole


@pytest.mark.parametrize("text", [FIT, BUY, BRANCH, WORDS, "{}\n"])
def test_what_a_change_of_rules_misses_is_the_same(base: Loaded, text: str) -> None:
    """Every sampled question has the same outcome, also in figures and words that are not told.

    Refusals aside, what it reaches is another outcome: nothing is worked out anew for nothing.
    """
    after = _over(base, text)
    reach, missed = Reach(base.whole, after), 0
    for command, options in corner_questions(base.whole, 90):
        before = outcome_of(command, options, base.whole)
        is_same = before == outcome_of(command, options, after)
        missed += reach.misses(command, options, before)
        if not isinstance(before, str):
            assert is_same is reach.misses(command, options, before)
    assert missed


@pytest.mark.parametrize("text", [NUMBER, PRICE])
def test_what_every_answer_may_depend_on_misses_none(base: Loaded, text: str) -> None:
    """A number of the rules and a price are in all answers."""
    reach = Reach(base.whole, _over(base, text))
    outcome = outcome_of("buy", {"budget": "2000 usd"}, base.whole)
    assert not reach.is_bounded
    assert not reach.misses("buy", {"budget": "2000 usd"}, outcome)


def test_a_goal_is_read_by_questions_that_name_it(base: Loaded) -> None:
    """Also among others; the default goal serves every question."""
    before = _over(base, GOAL.format(context=4096))
    reach = Reach(before, _over(base, CODING))
    for goal, is_missed in (("chat", True), ("coding", False), ("chat, coding", False)):
        options = {"goal": goal, "budget": "2000 usd"}
        outcome = outcome_of("buy", options, before)
        assert reach.misses("buy", options, outcome) is is_missed
    chat = Reach(_over(base, GOAL.replace("coding", "chat").format(context=4096)), base.whole)
    options = {"budget": "2000 usd"}
    assert not chat.misses("buy", options, outcome_of("buy", options, base.whole))


def test_a_refusal_or_an_unknown_outcome_is_asked_again(base: Loaded) -> None:
    """Neither has the facts by which rules were chosen."""
    reach = Reach(base.whole, _over(base, FIT))
    for outcome in ("No such model.", Outcome(verdict="comfortable")):
        assert not reach.misses("fit", {}, outcome)


def test_an_outcome_is_taken_from_the_first_library_that_has_it(
    base: Loaded, asked: list[tuple[CommandName, Library]]
) -> None:
    """The shared library answers for a server with own rules, and that one for its draft."""

    def ask(command: CommandName, options: Mapping[str, str], library: Library) -> Outcome | str:
        asked.append((command, library))
        return outcome_of(command, options, library)

    own = _over(base, PRICE)
    after = _over(base, PRICE + FIT)
    thrifty = reusing(ask, (base.whole, own))
    one, many = {"model": "tiny", "hardware": "small-gpu 16gb"}, {"users": "4"}
    assert thrifty("fit", one, after) == outcome_of("fit", one, after)
    assert [("fit", own)] == asked
    assert thrifty("fit", one | many, after) == outcome_of("fit", one | many, after)
    assert [("fit", own), ("fit", after)] == asked[1:]
    asked.clear()
    back = _over(base, "# nothing\n{}\n")
    thrifty("fit", one, back)
    assert [("fit", base.whole)] == asked
