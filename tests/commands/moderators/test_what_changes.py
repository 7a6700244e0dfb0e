"""What a moderator reads of a change, where it once was told as none."""

from pathlib import Path

import pytest

from bot.cards.server.draft_card import draft_card
from bot.commands.moderators.publishing import effect_of
from bot.loading import Loaded, load
from bot.overlays.draft import drafted
from bot.overlays.overlay import overlaid
from bot.texts import Words, words_for
from tests.loading.conftest import SmallLibrary
from tests.overlays.test_comparison import BRANCH, GOAL, PRICE


@pytest.fixture
def base(tmp_path: Path) -> Loaded:
    """Return the small library, which answers for itself."""
    small = SmallLibrary(tmp_path)
    small.without_examples()
    return load(small.root / "rules", small.root / "catalog")


def read(base: Loaded, old: str, new: str, words: Words) -> str:
    """Return the lead of a draft's card."""
    draft = drafted(base, overlaid(base, old, "server@1"), new, "server@2")
    assert () == draft.loaded.problems
    return draft_card(effect_of(draft, words), words, note="", until_days=7).lead


MORE = GOAL.format(context=4096), GOAL.format(context=16384)
# The only model has 8k of context at the most.
CHANGES = {
    "context": (*MORE, ("8k", "4k", "goal:coding")),
    "branch": ("{}", BRANCH, ("to-carry", "quiet:yes portable:yes")),
    "price": ("{}", PRICE, ("/buy",)),
}


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
@pytest.mark.parametrize("name", CHANGES)
def test_a_change_that_members_see_is_told(base: Loaded, name: str, locale: str) -> None:
    """More context, a new branch that then answers, a price at a tenth: with what was tried."""
    old, new, parts = CHANGES[name]
    words = words_for(locale)
    lead = read(base, old, new, words)
    assert lead.startswith(words.say("draft.changes"))
    for part in parts:
        assert part in lead
    price = [line for line in lead.splitlines() if "$" in line]
    assert price or name != "price"


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_no_change_is_said_of_what_was_tried(base: Loaded, locale: str) -> None:
    """The number is that of the questions which both sides answered."""
    draft = drafted(base, overlaid(base, BRANCH, "server@1"), f"# ours\n{BRANCH}", "server@2")
    words = words_for(locale)
    card = draft_card(effect_of(draft, words), words, note="", until_days=7)
    assert draft.asked
    assert words.say("draft.no_change", asked=draft.asked) == card.lead
