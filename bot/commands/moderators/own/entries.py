"""`/catalog`: a server's own models, cards, machines and offers, added, listed and removed."""

from datetime import UTC, datetime

from discord.app_commands import Range

from bot.advice.goal import GoalName
from bot.answers.model_place import is_repository
from bot.asking.line import visible
from bot.asking.names import named_machine
from bot.cards.server.own_card import entry_words, model_words, own_card
from bot.cards.server.price_card import price_words
from bot.catalog.device import DeviceKind
from bot.catalog.price import Condition
from bot.commands.asker import asker_of, words_of
from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction
from bot.commands.moderators.offers import (
    item_of,
    price_of,
    typed_amount,
    typed_link,
    typed_until,
)
from bot.commands.moderators.permissions import server_of_moderator
from bot.commands.moderators.publishing import Proposal, propose
from bot.commands.moderators.rules_reading import Name, own_data
from bot.commands.tree import send
from bot.hub.entry import entry_text
from bot.loading.section import value_at
from bot.marked_yaml.writing import as_yaml
from bot.overlays.own.catalog_edit import (
    NewDevice,
    device_entry,
    machine_entry,
    model_entry,
    with_entry,
    with_model_for,
    without_item,
)
from bot.overlays.own.own_catalog import own_ids
from bot.overlays.price_edit import with_price

Typed = Range[str, 1, 100]
Source = Range[str, 1, 300]


async def add_model(
    interaction: Interaction, *, repository: Typed, goal: GoalName | None = None
) -> None:
    """Read a model from its repository, and propose it for this server, perhaps for a goal."""
    server_id = await server_of_moderator(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    client, name = interaction.client, visible(repository)
    if not is_repository(name):
        raise DeclinedError("no_lookup", text=name)
    model = await client.model_at(name)
    words, now = await words_of(interaction), await client.libraries.in_force(server_id)
    own = with_entry(own_data(now), "models", model_entry(model))
    if goal is not None:
        shared = client.libraries.shared.rules.goals
        known = next(entry for entry in shared if entry.value.id == goal)
        own = with_model_for(own, known.value, value_at(known.marked, known.path), model.id)
    proposal = Proposal(
        now,
        as_yaml(own),
        reason=words.say("own.added", name=model.name),
        note=model_words(model, goal, words),
        files=((f"{model.id}.yaml", entry_text(model)),),
    )
    await propose(interaction, proposal)


async def add_card(
    interaction: Interaction,
    *,
    name: Typed,
    maker: Typed,
    memory: Typed,
    bandwidth: Typed,
    source: Source,
    kind: DeviceKind = "gpu",
) -> None:
    """Propose a graphics card or chip that the catalog lacks."""
    server_id = await server_of_moderator(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    words = await words_of(interaction)
    now = await interaction.client.libraries.in_force(server_id)
    typed = (visible(text) for text in (name, maker, memory, bandwidth, source))
    named, made_by, size, speed, seen = typed
    device = device_entry(NewDevice(named, made_by, kind, size, speed, seen))
    proposal = Proposal(
        now,
        as_yaml(with_entry(own_data(now), "devices", device)),
        reason=words.say("own.added", name=named),
        note=entry_words(as_yaml(device), words),
        files=(("device.yaml", as_yaml({"devices": [device]})),),
    )
    await propose(interaction, proposal)


async def add_machine(
    interaction: Interaction,
    *,
    name: Typed,
    hardware: Range[str, 1, 200],
    price: Range[str, 1, 40],
    condition: Condition,
    source: Source,
    link: Range[str, 1, 512] | None = None,
    until: Range[str, 1, 40] | None = None,
    portable: bool = False,
    quiet: bool = False,
) -> None:
    """Propose a complete machine with its price: a shop's PC, or an offer that ends."""
    server_id = await server_of_moderator(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    asker = await asker_of(interaction)
    words, now = asker.words, await interaction.client.libraries.in_force(server_id)
    machine = named_machine(hardware, now.library)
    amount = typed_amount(price, now.library, asker)
    where = visible(link or source)
    entry = machine_entry(visible(name), machine, where, portable=portable, quiet=quiet)
    day = typed_until(until, datetime.now(UTC).date())
    seen = price_of(entry["id"], amount, condition, source, typed_link(link), day)
    own = with_price(with_entry(own_data(now), "systems", entry), seen)
    told = [entry_words(as_yaml(entry), words), price_words(seen, words)]
    proposal = Proposal(
        now,
        as_yaml(own),
        reason=price_words(seen, words),
        note="\n".join(told),
        files=(("machine.yaml", as_yaml({"systems": [entry]})),),
    )
    await propose(interaction, proposal)


async def list_own(interaction: Interaction) -> None:
    """Send what this server has of its own beside rules."""
    server_id = interaction.guild_id
    if server_id is None:
        raise DeclinedError("server_only")
    now = await interaction.client.libraries.in_force(server_id)
    today, own = datetime.now(UTC).date(), own_ids(own_data(now))
    prices = [price for price in now.library.prices if price.item in own["prices"]]
    lists = {name: ids for name, ids in own.items() if name != "prices"}
    await send(interaction, own_card(lists, prices, today, await words_of(interaction)))


async def remove(interaction: Interaction, *, item: Name) -> None:
    """Propose the server's rules without a model, card, machine or price of its own."""
    server_id = await server_of_moderator(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    words = await words_of(interaction)
    now = await interaction.client.libraries.in_force(server_id)
    own = own_data(now)
    named = item_of(visible(item), now.library)
    known = {name for names in own_ids(own).values() for name in names}
    if named not in known:
        raise DeclinedError("no_item", text=named[:100])
    reason = words.say("own.removed", name=named)
    await propose(interaction, Proposal(now, as_yaml(without_item(own, named)), reason))
