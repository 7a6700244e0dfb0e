"""What a watch is about, as cards name it, and what of it can be opened again."""

from collections.abc import Sequence

import discord

from bot.cards.control import Ask, AskMenu, Row
from bot.cards.watch.card import Subject
from bot.commands.controls.view import view_of
from bot.library.library import Library
from bot.overlays.watched.question import Watched, WatchedAnswer
from bot.texts import Words


def subject_of(watched: Watched | None, library: Library, words: Words) -> Subject:
    """Return what is watched: a question as it is typed, or an item by its name.

    None: a question that this release has no more.
    """
    if watched is None:
        return Subject(words.say("watch.unreadable"))
    if isinstance(watched, WatchedAnswer):
        return Subject(watched.line)
    device, system = library.devices.get(watched.item), library.systems.get(watched.item)
    name = watched.item
    if device is not None:
        name = words.device(device.short_name)
    elif system is not None:
        name = system.name.in_locale(words.locale)
    return Subject(name, is_price=True, below=watched.below, currency=watched.currency)


def opening_view(answers: Sequence[WatchedAnswer], words: Words) -> discord.ui.View:
    """Return what shows a presser one of these answers: a button, or a menu of several."""
    if not answers:
        return discord.ui.View(timeout=None)
    row: Row = (_ask(answers[0], words.say("watch.open")),)
    if len(answers) > 1:
        asks = tuple(_ask(each, each.line) for each in answers)
        row = (AskMenu("watched", words.say("watch.open.one"), asks),)
    return view_of((row,), answers[0].request)


def _ask(watched: WatchedAnswer, label: str) -> Ask:
    return Ask(label, dict(watched.options), watched.command)
