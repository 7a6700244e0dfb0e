from collections.abc import Mapping

import pytest

from bot.asking.options import CommandName
from bot.library.library import Library
from bot.loading.load import Loaded
from bot.loading.proofs.corners import corner_questions
from bot.loading.proofs.outcome import Outcome, outcome_of
from bot.overlays.overlay import overlaid
from bot.overlays.unaffected import is_unaffected, reusing
from tests.loading.conftest import SmallLibrary

FIT = "fit:\n  add:\n    - { id: mine, when: { devices: 1 }, say: Mind. }\n"
BUY = "buy:\n  add:\n    - { id: mine, when: { pick_devices: 1 }, say: Mind. }\n"
BRANCH = (
    "buy:\n  add:\n    - { id: mine, if: { quiet: true }, because: So., advise: mac,"
    " before: one-card }\n"
)
GOAL = "sizing: { spare_share: 20 % }\n"
PRICE = (
    "prices:\n  - { item: pc-case, market: us, currency: usd, condition: new, typical: 99,"
    " as_of: 2026-11-01, quality: A, source: x }\n"
)


@pytest.fixture
def base(a_library: SmallLibrary) -> Loaded:
    """Return the small library without examples."""
    a_library.without_examples()
    return a_library.load()


@pytest.mark.parametrize(
    ("text", "unaffected"),
    [
        (FIT, {"buy"}),
        (BUY, {"fit"}),
        (BRANCH, {"fit"}),
        (GOAL, set()),
        (PRICE, set()),
        ("{}\n", {"fit", "buy"}),
    ],
)
def test_only_what_a_change_cannot_reach_is_unaffected(
    base: Loaded, text: str, unaffected: set[str]
) -> None:
    """Cautions of /fit are not in /buy, the tree is not in /fit; prices may be in both."""
    after = overlaid(base, text, "server@1")
    assert () == after.problems
    commands: tuple[CommandName, ...] = ("fit", "buy", "best")
    assert unaffected == {name for name in commands if is_unaffected(name, base.whole, after.whole)}


@pytest.mark.parametrize("text", [FIT, BUY, BRANCH])
def test_an_answer_that_is_not_asked_again_would_be_the_same(base: Loaded, text: str) -> None:
    """Every sampled question has the same outcome, also in figures and words that are not told."""
    after = overlaid(base, text, "server@1").whole
    for command, options in corner_questions(base.whole, 60):
        if is_unaffected(command, base.whole, after):
            assert outcome_of(command, options, base.whole) == outcome_of(command, options, after)


def test_what_is_unaffected_is_asked_of_the_library_before(base: Loaded) -> None:
    """Its outcome is known already, so that the cache has it."""
    asked: list[Library] = []

    def ask(_: CommandName, __: Mapping[str, str], library: Library) -> Outcome | str:
        asked.append(library)
        return ""

    after = overlaid(base, FIT, "server@1").whole
    for command in ("fit", "buy"):
        reusing(ask, base.whole)("fit" if command == "fit" else "buy", {}, after)
    assert [after, base.whole] == asked
