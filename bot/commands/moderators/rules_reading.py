"""`/rules history` and `export`, and the data of published rules."""

from discord.app_commands import Range

from bot.asking.line import visible
from bot.cards.card import Card
from bot.cards.figures import day_at
from bot.cards.server.rules_card import HistoryLine, history_card
from bot.commands.asker import words_of
from bot.commands.attachment import text_file
from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction
from bot.commands.moderators.libraries import InForce
from bot.commands.moderators.permissions import server_of_moderator
from bot.commands.tree import send
from bot.loading.rules.rules import Rules
from bot.marked_yaml import read_marked
from bot.overlays.address import Address, Data, addresses, read_address
from bot.overlays.merged_files import merged_files
from bot.overlays.own.meant import as_meant
from bot.spelling import closest

Name = Range[str, 1, 100]
_SHOWN_REVISIONS = 15


def own_data(now: InForce) -> Data:
    """Return the data of a server's published overlay."""
    return data_of(now.content)


def data_of(content: str) -> Data:
    """Return the data of a published overlay's text, with every value as it is meant."""
    marked, _ = read_marked(content, "")
    return as_meant(marked.data) if marked and isinstance(marked.data, dict) else {}


def find_address(text: str, rules: Rules, own: Data) -> Address:
    """Return the rule that a moderator names; DeclinedError with the nearest if there is none."""
    known = addresses(rules, own)
    address = read_address(text.strip(), known)
    if address is None:
        nearest = closest(text.strip(), [str(known_name) for known_name in known])
        raise DeclinedError("unknown_rule", text=text[:100], nearest=nearest or "fit/…, buy/…")
    return address


async def history(interaction: Interaction) -> None:
    """Send who changed the rules, when and why."""
    server_id = await server_of_moderator(interaction)
    newest = await interaction.client.store.revisions.newest(server_id, _SHOWN_REVISIONS)
    lines = [
        HistoryLine(
            entry.number, entry.change.created_at_s, entry.change.author_name, entry.change.reason
        )
        for entry in newest
    ]
    await send(interaction, history_card(lines, await words_of(interaction)))


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
    own = data_of(change.content)
    merged = merged_files(interaction.client.libraries.shared.rules, own)
    texts = {"server-rules.yaml": values + change.content, **merged}
    files = [text_file(name, text) for name, text in texts.items()]
    card = Card(words.say("rules.export"), words.say("rules.export.lead"), "blue")
    await send(interaction, card, files=files)
