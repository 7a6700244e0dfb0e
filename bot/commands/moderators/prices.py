"""`/price set` and `/price list`: a server's own prices, over the shared ones."""

from datetime import UTC, datetime

from discord.app_commands import Range

from bot.asking.budget import Budget, read_budget
from bot.asking.line import visible
from bot.asking.market_words import MARKET_OF
from bot.cards.server.price_card import price_move, price_words, prices_card
from bot.catalog.price import Condition, Currency, Price
from bot.commands.asker import Asker, asker_of, words_of
from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction
from bot.commands.moderators.permissions import server_of_moderator
from bot.commands.moderators.publishing import Proposal, propose
from bot.commands.moderators.rules_reading import Name, own_data
from bot.commands.tree import send
from bot.marked_yaml.writing import as_yaml
from bot.overlays.address import rows_of
from bot.overlays.price_edit import moves_far, with_price


async def set_price(
    interaction: Interaction,
    *,
    item: Name,
    price: Range[str, 1, 40],
    condition: Condition,
    source: Range[str, 1, 300],
) -> None:
    """Publish a price; one that moves by more than half or is remarked needs a button's press."""
    server_id = await server_of_moderator(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)
    now = await interaction.client.libraries.in_force(server_id)
    asker = await asker_of(interaction)
    usual = _usual_currency(asker)
    amount = read_budget(price, now.library.rates, usual)
    if amount is None or amount.amount <= 0:
        raise DeclinedError("no_price", text=price[:40])
    new = _price(visible(item).lower(), amount, condition, visible(source))
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
    wanted = visible(item).lower() if item else None
    result = [
        price
        for price in now.library.prices
        if (price.item in own if wanted is None else wanted in price.item)
    ]
    today = datetime.now(UTC).date()
    await send(interaction, prices_card(result, today, await words_of(interaction)))


def _usual_currency(asker: Asker) -> Currency:
    """Return the currency of a bare number: the asker's, otherwise that of the server's market."""
    for currency, market in MARKET_OF.items():
        if asker.currency == currency or (asker.currency is None and asker.market == market):
            return currency
    return "usd"


def _price(item: str, amount: Budget, condition: Condition, source: str) -> Price:
    """Return a typed price as an entry; whether the item exists, the load checks."""
    return Price(
        item=item,
        market=MARKET_OF[amount.currency],
        currency=amount.currency,
        condition=condition,
        typical=amount.amount,
        as_of=datetime.now(UTC).date(),
        quality="A",
        source=(source,),
    )
