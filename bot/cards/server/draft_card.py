"""The cards of a draft: the effect of its changes, its publication, a conflict."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cards.card import Card, Section, Table
from bot.cards.refusal import as_code
from bot.texts import Words

_SHOWN = 10
_LONGEST = 200


def draft_card(
    differences: Sequence[str], remarks: Sequence[str], words: Words, *, note: str, until_days: int
) -> Card:
    """Return the card of a draft's effect with `note` on top, if not empty.

    `until_days`: the days for which the publish button works.
    """
    card = checked_card(differences, remarks, words)
    lead = f"{note}\n{card.lead}" if note else card.lead
    return replace(card, lead=lead, footer=words.say("draft.footer", days=until_days))


def checked_card(differences: Sequence[str], remarks: Sequence[str], words: Words) -> Card:
    """Return the card of the answers that change, in the given order, and of remarks."""
    lines = [f"• {line[:_LONGEST]}" for line in differences[:_SHOWN]]
    if len(differences) > _SHOWN:
        lines.append(words.say("rules.more", count=len(differences) - _SHOWN))
    lead = "\n".join([words.say("draft.changes" if lines else "draft.no_change"), *lines])
    noted = "\n".join(as_code(line[:_LONGEST]) for line in remarks[:_SHOWN])
    sections = (Section(words.say("draft.remarks"), noted),) if noted else ()
    return Card(words.say("draft.title"), lead, "yellow" if lines else "green", sections)


def published_card(number: int, reason: str, words: Words) -> Card:
    """Return the card that confirms that a revision is in force, with its reason if not empty."""
    lead = words.say("draft.published.lead", number=number)
    if reason:
        lead = f"{words.say('draft.published.reason', reason=as_code(reason))}\n{lead}"
    return Card(words.say("draft.published"), lead, "green")


def conflict_card(number: int, author: str, reason: str, diff: Sequence[str], words: Words) -> Card:
    """Return the card for a draft that another revision came before, with its `diff`."""
    lead = words.say(
        "draft.conflict.lead", number=number, author=as_code(author), reason=as_code(reason or "-")
    )
    rows = tuple((line,) for line in diff)
    sections = (Section(words.say("draft.conflict.diff"), Table(("",), rows)),) if rows else ()
    return Card(words.say("draft.conflict"), lead, "orange", sections)
