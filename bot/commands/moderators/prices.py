"""`/price set` and `/price list`: a server's own prices, over the shared ones."""

from datetime import UTC, datetime

from discord.app_commands import Range

from bot.asking.line import visible
from bot.cards.server.price_card import price_move, price_words, prices_card
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
from bot.marked_yaml.writing import as_yaml
from bot.overlays.address import rows_of
from bot.overlays.price_edit import moves_far, with_price
from bot.spelling import slug


async def set_price(
    interaction: Interaction,
    *,
    item: Name,
    price: Range[str, 1, 40],
    condition: Condition,
    source: Range[str, 1, 300],
    link: Range[str, 1, 512] | None = None,
    until: Range[str, 1, 40] | None = None,
) -> None:
    """Publish a price; one that moves by more than half or is remarked needs a button's press."""
    server_id = await server_of_moderator(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    now = await interaction.client.libraries.in_force(server_id)
    asker = await asker_of(interaction)
    amount = typed_amount(price, now.library, asker)
    new = price_of(
        item_of(visible(item), now.library),
        amount,
        condition,
        source,
        typed_link(link),
        typed_until(until, datetime.now(UTC).date()),
    )
    old = next((entry for entry in now.library.prices if entry.same_as(new)), None)
    far = old is not None and moves_far(old, new)
    words = asker.words
    proposal = Proposal(
        began=now,
        text=as_yaml(with_price(own_data(now), new)),
        reason=price_words(new, words),
        note=price_move(old, new, words) if old and far else "",
        at_once=not far,
    )
    await propose(interaction, proposal)


async def list_prices(interaction: Interaction, *, item: Name | None = None) -> None:
    """Send the server's own prices, or every price of an item."""
    server_id = interaction.guild_id
    if server_id is None:
        raise DeclinedError("server_only")
    now = await interaction.client.libraries.in_force(server_id)
    rows = rows_of(own_data(now), "prices")
    own = [row["item"] for row in rows if isinstance(row, dict)]
    wanted = slug(visible(item)) if item else None
    result = [
        price
        for price in now.library.prices
        if (price.item in own if wanted is None else wanted in price.item)
    ]
    today = datetime.now(UTC).date()
    await send(interaction, prices_card(result, today, await words_of(interaction)))
