"""`/watch list`, and the buttons that remove a watch."""

import time
from collections.abc import Sequence
from typing import Final

import discord

from bot.cards.control import MOST_BUTTONS
from bot.cards.watch.card import ListedWatch, list_card, subject_line
from bot.commands.asker import words_of
from bot.commands.button import ButtonKind
from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction
from bot.commands.moderators.permissions import is_moderator
from bot.commands.replies import patiently, put
from bot.commands.watches.place import channel_named, may_remove, sees_channel, server_of
from bot.commands.watches.subject import subject_of
from bot.library.library import Library
from bot.overlays.watched.question import read_watched
from bot.overlays.watched.seen import read_seen, seen_line
from bot.store import Watch
from bot.store.channels.watches import MOST_ON_SERVER
from bot.texts import Words


async def list_watches(interaction: Interaction) -> None:
    """Send what the server watches, each with a button for who may remove it."""
    await _show(interaction)


async def _show(interaction: Interaction, note: str = "") -> None:
    server_id, words = server_of(interaction), await words_of(interaction)
    reading = interaction.client.store.watches.of(server_id, int(time.time()))
    kept = await patiently(interaction, reading)
    library = await interaction.client.library_for(interaction)
    moderates = await is_moderator(interaction, server_id)
    visible = [watch for watch in kept if moderates or _is_seen(interaction, watch)]
    listed = [_listed(interaction, watch, library, words) for watch in visible]
    card = list_card(listed, len(kept), MOST_ON_SERVER, words, note)
    mine = [moderates or watch.author_id == interaction.user.id for watch in visible]
    await put(interaction, card, _view(visible, mine, words))


def _is_seen(interaction: Interaction, watch: Watch) -> bool:
    """Return whether a member may know of a watch: their own, or of a channel that they see."""
    return watch.author_id == interaction.user.id or sees_channel(interaction, watch.channel_id)


def _listed(interaction: Interaction, watch: Watch, library: Library, words: Words) -> ListedWatch:
    watched, seen = read_watched(watch.question), read_seen(watch.seen)
    now = words.say("watch.none") if seen is None else seen_line(seen, words)
    channel = channel_named(interaction, watch.channel_id)
    name = channel.name if channel is not None else None
    return ListedWatch(subject_of(watched, library, words), name, now)


def _view(watches: Sequence[Watch], mine: Sequence[bool], words: Words) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    removable = [
        (number, watch)
        for number, (watch, may) in enumerate(zip(watches, mine, strict=True), start=1)
        if may
    ]
    for place, (number, watch) in enumerate(removable):
        label = words.say("watch.remove.number", number=number)
        view.add_item(REMOVE_BUTTON.item(watch.id, label, place // MOST_BUTTONS))
    return view


async def _remove(interaction: Interaction, watch_id: str) -> None:
    """Remove a watch; who may is checked now, and a second press is told that it is gone."""
    watches = interaction.client.store.watches
    watch = await watches.get(watch_id, int(time.time()))
    if watch is None or watch.server_id != interaction.guild_id:
        raise DeclinedError("watch_gone")
    if not await may_remove(interaction, watch):
        raise DeclinedError("watch_power")
    await patiently(interaction, watches.forget(watch_id))
    words, library = await words_of(interaction), await interaction.client.library_for(interaction)
    subject = subject_of(read_watched(watch.question), library, words)
    await _show(interaction, words.say("watch.removed", subject=subject_line(subject, words)))


REMOVE_BUTTON: Final = ButtonKind("watch:1:remove", discord.ButtonStyle.secondary, _remove)
