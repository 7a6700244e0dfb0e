"""The last change of each of a server's own rules that applied in an answer."""

from bot.answers.buy.answer import BuyAnswer, PathStep
from bot.answers.fit.answer import FitAnswer
from bot.answers.registry import Answer
from bot.answers.shared import RuleFigures
from bot.cards.why_card import LastChange
from bot.commands.moderators.libraries import file_of
from bot.overlays.rule_history import last_changed
from bot.store.revisions import Revisions

_LOOKED_AT = 100  # revisions, 1 ms each to read; older changes get the date of the oldest
_SERVER = file_of(0).rstrip("0")


async def last_changes(
    answer: Answer, server_id: int | None, revisions: Revisions
) -> dict[str, LastChange]:
    """Return the last change of each server rule in the answer's trail, by the rule's id."""
    trail: list[PathStep | RuleFigures] = []
    if isinstance(answer, BuyAnswer):
        trail += answer.path
    if isinstance(answer, FitAnswer | BuyAnswer):
        trail += answer.rules
    own = [step.id for step in trail if step.file.startswith(_SERVER)]
    if server_id is None or not own:
        return {}
    newest = {entry.number: entry for entry in await revisions.newest(server_id, _LOOKED_AT)}
    contents = [(number, item.change.content) for number, item in newest.items()]
    result = {}
    for name in own:
        number = last_changed(contents, answer.kind, name)
        if number is not None:
            change = newest[number].change
            result[name] = LastChange(number, change.author_name, change.created_at_s)
    return result
