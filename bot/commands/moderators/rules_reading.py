"""`/rules history` and `export`, and the data of published rules."""

import io
from pathlib import PurePath

import discord
from discord.app_commands import Range

from bot.asking.line import visible
from bot.cards.card import Card
from bot.cards.figures import day_at
from bot.cards.server.rules_card import (
    SHORT_YAML,
    HistoryLine,
    history_card,
    revision_card,
)
from bot.commands.asker import words_of
from bot.commands.attachment import text_file
from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction
from bot.commands.moderators.libraries import NO_RULES, InForce
from bot.commands.moderators.permissions import server_of_moderator
from bot.commands.tree import send
from bot.library.library import Library
from bot.loading.rules.rules import FILES, Rules
from bot.marked_yaml import read_marked
from bot.overlays.address import Address, Data, addresses, read_address
from bot.overlays.changed_lines import changed_lines
from bot.overlays.own.known_names import ids_by_name, with_ids
from bot.overlays.own.meant import as_meant
from bot.overlays.own.pull_request import archive, repository_files
from bot.spelling import closest

Name = Range[str, 1, 100]
_SHOWN_REVISIONS = 15
# Files that are attached by themselves too; a message has ten at most.
_SHOWN = frozenset(f"rules/{name}" for name in FILES)


def own_data(now: InForce) -> Data:
    """Return the data of a server's published overlay."""
    return data_of(now.content, now.library)


def data_of(content: str, library: Library) -> Data:
    """Return the data of a published overlay's text, with every value as it is meant.

    `library`: the one whose devices and models it names.
    """
    marked, _ = read_marked(content, "")
    if marked is None or not isinstance(marked.data, dict):
        return {}
    data: Data = with_ids(as_meant(marked.data), ids_by_name(library))
    return data


def find_address(text: str, rules: Rules, own: Data) -> Address:
    """Return the rule that a moderator names; DeclinedError with the nearest if there is none."""
    known = addresses(rules, own)
    address = read_address(text.strip(), known)
    if address is None:
        nearest = closest(text.strip(), [str(known_name) for known_name in known])
        raise DeclinedError("unknown_rule", text=text[:100], nearest=nearest or "fit/…, buy/…")
    return address


async def history(interaction: Interaction, *, revision: Range[int, 1] | None = None) -> None:
    """Send who changed the rules, when and why; of one revision also what."""
    server_id = await server_of_moderator(interaction)
    if revision is not None:
        await _send_revision(interaction, server_id, revision)
        return
    newest = await interaction.client.store.revisions.newest(server_id, _SHOWN_REVISIONS)
    lines = [
        HistoryLine(
            entry.number, entry.change.created_at_s, entry.change.author_name, entry.change.reason
        )
        for entry in newest
    ]
    await send(interaction, history_card(lines, await words_of(interaction)))


async def _send_revision(interaction: Interaction, server_id: int, number: int) -> None:
    """Send what a revision changed, line by line; a long list as a file."""
    words, revisions = await words_of(interaction), interaction.client.store.revisions
    changed = await revisions.get(server_id, number)
    if changed is None:
        raise DeclinedError("no_revision")
    earlier = await revisions.get(server_id, number - 1) if number > 1 else None
    before = earlier.change.content if earlier else NO_RULES
    diff = changed_lines(before, changed.change.content)
    line = HistoryLine(
        number, changed.change.created_at_s, changed.change.author_name, changed.change.reason
    )
    card, text = revision_card(line, diff, words), "\n".join(diff)
    files = [text_file(f"revision-{number}.diff", text)] if len(text) > SHORT_YAML else []
    await send(interaction, card, files=files)


async def export(interaction: Interaction) -> None:
    """Send the server's rules as a file, and the shared files merged with them."""
    server_id = await server_of_moderator(interaction)
    words = await words_of(interaction)
    latest = await interaction.client.store.revisions.latest(server_id)
    if latest is None:
        raise DeclinedError("no_revision")
    change = latest.change
    head = f"Revision {latest.number}, {day_at(change.created_at_s, words)}, {change.author_name}"
    values = "".join(f"# {visible(line)}\n" for line in (head, *change.reason.splitlines()))
    shared = interaction.client.libraries.shared
    own = data_of(change.content, (await interaction.client.libraries.in_force(server_id)).library)
    merged = repository_files(shared.rules, shared.catalog, own)
    texts = {"server-rules.yaml": values + change.content}
    texts |= {PurePath(path).name: text for path, text in merged.items() if path in _SHOWN}
    files = [text_file(name, text) for name, text in texts.items()]
    if merged:
        files.append(discord.File(io.BytesIO(archive(merged)), filename="pull-request.zip"))
    card = Card(words.say("rules.export"), words.say("rules.export.lead"), "blue")
    await send(interaction, card, files=files)
