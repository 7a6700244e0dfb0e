"""The cards of `/watch`: what was set, what a server watches, and what has changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.cards.card import Card, Section
from bot.cards.figures import money
from bot.cards.refusal import as_code
from bot.catalog.price import Currency
from bot.texts import Words

_LONGEST_SUBJECT: Final = 150
# In a list of twenty, which has to fit into the 4,096 characters of an embed.
_LONGEST_LISTED: Final = 75
_LONGEST_CHANNEL: Final = 25


@dataclass(frozen=True)
class Subject:
    """What is watched: a question as it is typed, or an item's name and the price it waits for."""

    text: str
    is_price: bool = False
    below: float | None = None
    currency: Currency = "usd"


@dataclass(frozen=True)
class ListedWatch:
    """A watch of a list: the channel's name, None if it is not known, and what it knows."""

    subject: Subject
    channel: str | None
    now: str


@dataclass(frozen=True)
class ChangedWatch:
    """A watch whose answer has changed, with a line for each change."""

    subject: Subject
    lines: Sequence[str]


def subject_line(subject: Subject, words: Words, longest: int = _LONGEST_SUBJECT) -> str:
    """Return what is watched in one line, without mark-up of the asker's."""
    text = _cut(subject.text, longest)
    if not subject.is_price:
        return as_code(text)
    if subject.below is None:
        return words.say("watch.price", item=as_code(text))
    amount = money(subject.below, subject.currency, words)
    return words.say("watch.price.below", item=as_code(text), amount=amount)


def set_card(subject: Subject, now: str, taken: int, most: int, words: Words) -> Card:
    """Return the card of a watch that was set; `taken` of `most` places are taken."""
    key = "watch.set.price" if subject.is_price else "watch.set.answer"
    if subject.below is not None:
        key = "watch.set.below"
    return Card(
        title=words.say("watch.set"),
        lead=f"{subject_line(subject, words)}\n{words.say('watch.now', now=now)}",
        colour="green",
        sections=(Section(words.say("watch.tells"), words.say(key)),),
        footer=words.say("watch.places", taken=taken, most=most),
    )


def list_card(
    watches: Sequence[ListedWatch], taken: int, most: int, words: Words, note: str = ""
) -> Card:
    """Return the card of the watches that a member may see; `note` stands first if there is one."""
    lines = [note] if note else []
    for number, watch in enumerate(watches, start=1):
        subject = subject_line(watch.subject, words, _LONGEST_LISTED)
        now = _cut(watch.now, _LONGEST_LISTED)
        where = (
            as_code(f"#{_cut(watch.channel, _LONGEST_CHANNEL)}")
            if watch.channel
            else words.say("watch.somewhere")
        )
        lines.append(
            words.say("watch.line", number=number, subject=subject, channel=where, now=now)
        )
    if not watches:
        lines.append(words.say("watch.list.none"))
    footer = words.say("watch.places", taken=taken, most=most)
    return Card(words.say("watch.list"), "\n".join(lines), "blue", footer=footer)


def changed_card(changed: Sequence[ChangedWatch], words: Words) -> Card:
    """Return the card that tells a channel what has changed."""
    title = words.say("watch.changed", count=len(changed))
    footer = words.say("watch.changed.footer")
    lead = "\n\n".join("\n".join(_told(each, words)) for each in changed)
    return Card(title, lead, "blue", footer=footer)


def _told(changed: ChangedWatch, words: Words) -> list[str]:
    return [subject_line(changed.subject, words), *(f"• {line}" for line in changed.lines)]


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
