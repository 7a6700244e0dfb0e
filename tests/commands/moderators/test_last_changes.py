from typing import Any

from bot.answers.fit.answer import FitAnswer
from bot.answers.shared import RuleFigures
from bot.cards.why_card import LastChange
from bot.catalog.localised import Localised
from bot.commands.moderators.last_changes import last_changes
from bot.store import Change, Store

SERVER = 1100000000000000011
FIRST = "fit:\n  add: [{ id: mine, when: { verdict: no }, say: a }]\n"
SECOND = "fit:\n  add: [{ id: mine, when: { verdict: no }, say: b }]\n"


def answer(file: str) -> FitAnswer:
    """Return an answer in which one rule applied."""
    rule = RuleFigures(id="mine", file=file, line=3, text=Localised(en="a"))
    trail: dict[str, Any] = {"rules": (rule,)}
    return FitAnswer.model_construct(**trail)


async def test_the_author_is_who_wrote_the_rules_present_form(store: Store) -> None:
    """That is not the last publisher, nor the first author."""
    for number, (author, content) in enumerate(
        [("ann", FIRST), ("lin", SECOND), ("sam", f"{SECOND}sizing: {{ spare_share: 5 % }}\n")]
    ):
        await store.revisions.publish(SERVER, number, Change(1, author, number, "", content))
    result = await last_changes(answer("server@3"), SERVER, store.revisions)
    assert {"mine": LastChange(2, "lin", 1)} == result


async def test_shared_rules_have_no_moderator(store: Store) -> None:
    """Nor do answers in a direct message."""
    await store.revisions.publish(SERVER, 0, Change(1, "ann", 0, "", FIRST))
    assert {} == await last_changes(answer("rules/fit.yaml"), SERVER, store.revisions)
    assert {} == await last_changes(answer("server@1"), None, store.revisions)
