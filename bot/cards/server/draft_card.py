"""The cards of a draft: the effect of its changes, its publication, a conflict."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.cards.card import Card, Section, Table
from bot.cards.refusal import as_code
from bot.texts import Words

_SHOWN = 10
_LONGEST = 200


@dataclass(frozen=True)
class Effect:
    """What a change does: a line for each kind of changed answer, and remarks on the rules.

    `asked`: the number of questions that were tried.
    """

    asked: int
    differences: Sequence[str] = ()
    remarks: Sequence[str] = ()


def draft_card(effect: Effect, words: Words, *, note: str, until_days: int) -> Card:
    """Return the card of a draft's effect with `note` on top, if not empty.

    `until_days`: the days for which the publish button works.
    """
    card = checked_card(effect, words)
    lead = f"{note}\n{card.lead}" if note else card.lead
    return replace(card, lead=lead, footer=words.say("draft.footer", days=until_days))


def checked_card(effect: Effect, words: Words) -> Card:
    """Return the card of the answers that rules would change, in the given order."""
    first = "draft.changes" if effect.differences else "draft.no_change"
    return _card(words.say("draft.title"), words.say(first, asked=effect.asked), effect, words)


def in_force_card(effect: Effect, words: Words) -> Card:
    """Return the card of the rules in force: they can be used, and what was remarked."""
    first = "draft.in_force.changes" if effect.differences else "draft.in_force.lead"
    return _card(words.say("draft.in_force"), words.say(first), effect, words)


def _card(title: str, first: str, effect: Effect, words: Words) -> Card:
    lines = [f"• {line[:_LONGEST]}" for line in effect.differences[:_SHOWN]]
    if len(effect.differences) > _SHOWN:
        lines.append(words.say("rules.more", count=len(effect.differences) - _SHOWN))
    noted = "\n".join(as_code(line[:_LONGEST]) for line in effect.remarks[:_SHOWN])
    sections = (Section(words.say("draft.remarks"), noted),) if noted else ()
    return Card(title, "\n".join([first, *lines]), "yellow" if lines else "green", sections)


def published_card(number: int, reason: str, words: Words) -> Card:
    """Return the card that confirms that a revision is in force, with its reason if not empty."""
    lead = words.say("draft.published.lead", number=number)
    if reason:
        lead = f"{words.say('draft.published.reason', reason=as_code(reason))}\n{lead}"
    return Card(words.say("draft.published"), lead, "green")


def already_published_card(number: int, words: Words) -> Card:
    """Return the card for the second press on a draft that the first one made a revision."""
    lead = words.say("draft.already.lead", number=number)
    return Card(words.say("draft.already"), lead, "blue")


def conflict_card(number: int, author: str, reason: str, diff: Sequence[str], words: Words) -> Card:
    """Return the card for a draft that another revision came before, with its `diff`."""
    lead = words.say(
        "draft.conflict.lead", number=number, author=as_code(author), reason=as_code(reason or "-")
    )
    rows = tuple((line,) for line in diff)
    sections = (Section(words.say("draft.conflict.diff"), Table(("",), rows)),) if rows else ()
    return Card(words.say("draft.conflict"), lead, "orange", sections)
