"""`/rules show`, `history` and `export`: what there is, changing nothing."""

from bot.answers.line import visible
from bot.cards.card import Card
from bot.cards.rules_card import (
    SHORT_YAML,
    HistoryLine,
    day,
    history_card,
    rule_card,
    rules_card,
)
from bot.commands.attachment import text_file
from bot.commands.declined import DeclinedError
from bot.commands.libraries import InForce
from bot.commands.power import server_of_moderator
from bot.commands.publishing import Interaction
from bot.commands.tree import send
from bot.loading.address import (
    PARTS,
    Address,
    addresses,
    own_addresses,
    read_address,
)
from bot.loading.overlay_edit import Data, shown_rule
from bot.loading.rules import Rules
from bot.marked_yaml import closest, read_marked
from bot.marked_yaml.writing import as_yaml
from bot.texts import words_for

_SHOWN_REVISIONS = 15


def own_data(now: InForce) -> Data:
    """The data of what a server has published."""
    marked, _ = read_marked(now.content, "")
    return dict(marked.data) if marked and isinstance(marked.data, dict) else {}


def found_address(text: str, rules: Rules, own: Data) -> Address:
    """The rule that a moderator names; DeclinedError with the nearest one."""
    known = addresses(rules, own)
    found = read_address(text.strip(), known)
    if found is None:
        nearest = closest(text.strip(), [str(one) for one in known])
        raise DeclinedError("unknown_rule", text=text[:100], nearest=nearest or "fit/…, buy/…")
    return found


async def show(interaction: Interaction, *, rule: str | None = None) -> None:
    """The list of rules, or one of them as it is in force."""
    server_id = await server_of_moderator(interaction)
    words = words_for(str(interaction.locale))
    now = await interaction.client.libraries.in_force(server_id)
    rules, own = interaction.client.libraries.shared.rules, own_data(now)
    known, mine = addresses(rules, own), [*own_addresses(own)]
    if rule is None:
        parts = [
            (
                part,
                [one.id or part for one in known if one.part == part],
                [one.id or part for one in mine if one.part == part],
            )
            for part in PARTS
        ]
        await send(interaction, rules_card(parts, words))
        return
    address = found_address(rule, rules, own)
    yaml = as_yaml(shown_rule(rules, own, address))
    card = rule_card(str(address), yaml, words, own=address in mine)
    if len(yaml) <= SHORT_YAML:
        await send(interaction, card)
    else:
        name = f"{address.id or address.part}.yaml"
        await send(interaction, card, file=text_file(name, yaml))


async def history(interaction: Interaction) -> None:
    """Who changed the rules, when and why."""
    server_id = await server_of_moderator(interaction)
    newest = await interaction.client.store.revisions.newest(server_id, _SHOWN_REVISIONS)
    lines = [
        HistoryLine(one.number, one.change.created_at_s, one.change.author_name, one.change.reason)
        for one in newest
    ]
    await send(interaction, history_card(lines, words_for(str(interaction.locale))))


async def export(interaction: Interaction) -> None:
    """The server's rules as a file, which `rigwise diff` and `/rules edit` take."""
    server_id = await server_of_moderator(interaction)
    words = words_for(str(interaction.locale))
    latest = await interaction.client.store.revisions.latest(server_id)
    if latest is None:
        raise DeclinedError("no_revision")
    change = latest.change
    head = f"Revision {latest.number}, {day(change.created_at_s)}, {change.author_name}"
    told = "".join(f"# {visible(line)}\n" for line in (head, *change.reason.splitlines()))
    file = text_file("server-rules.yaml", told + change.content)
    card = Card(words.say("rules.export"), words.say("rules.export.lead"), "blue")
    await send(interaction, card, file=file)
