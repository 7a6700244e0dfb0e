"""`/watch answer`, `/watch price` and the button under Details: a watch is set in a channel."""

import time
from datetime import UTC, datetime
from typing import Final

from discord.app_commands import Range

from bot.answers.ask.answer import AskAnswer
from bot.asking.line import read_typed, visible
from bot.asking.market_words import MARKET_OF
from bot.asking.request import Request
from bot.cards.figures import money
from bot.cards.watch.card import set_card
from bot.commands.asker import asker_of
from bot.commands.client import Answered
from bot.commands.controls.question_key import spelt_out, with_currency, without_pasted
from bot.commands.declined import DeclinedError
from bot.commands.interaction import Interaction
from bot.commands.moderators.offers import item_of, typed_amount, usual_currency
from bot.commands.replies import patiently
from bot.commands.tree import send
from bot.commands.watches.listing import REMOVE_BUTTON
from bot.commands.watches.place import channel_of, server_of
from bot.commands.watches.subject import subject_of
from bot.overlays.watched.question import (
    Watched,
    WatchedAnswer,
    WatchedPrice,
    is_below,
    price_seen,
    watched_text,
)
from bot.overlays.watched.seen import Seen, seen_line, seen_of
from bot.store import NewWatch, Watch
from bot.store.channels.watches import MOST_OF_MEMBER, MOST_ON_SERVER, NoPlace

_MOST: Final = {"full": MOST_ON_SERVER, "full_of_member": MOST_OF_MEMBER}


async def watch_answer(interaction: Interaction, *, question: Range[str, 1, 2000]) -> None:
    """Watch the answer to a question that is typed as in the terminal, or as a sentence."""
    await watch_request(interaction, read_typed(visible(question)))


async def watch_request(interaction: Interaction, request: Request) -> None:
    """Watch the answer to a question; Mistake if it is not understood."""
    server_of(interaction)
    channel_of(interaction)
    answered: Answered = await interaction.client.answered(interaction, request)
    if isinstance(answered.answer, AskAnswer):
        missing = ", ".join(f"{name}:" for name in answered.answer.read.missing)
        raise DeclinedError("watch_open", missing=missing)
    seen = seen_of(answered.answer)
    if seen is None:
        raise DeclinedError("watch_kind")
    # The member's saved machine and pasted output are not theirs alone once a channel watches them.
    asked = without_pasted(answered.asked, answered.answer)
    asked = spelt_out(with_currency(asked, answered.answer))
    watched = WatchedAnswer(
        command=asked.command,
        options=asked.options,
        currency=answered.asked.usual.get("currency"),
    )
    await _keep(interaction, watched, seen)


async def watch_price(
    interaction: Interaction, *, item: Range[str, 1, 100], below: Range[str, 1, 40] | None = None
) -> None:
    """Watch the price of an item in the server's market, else in that of the currency."""
    server_of(interaction)
    channel_of(interaction)
    asker, client = await asker_of(interaction), interaction.client
    library = await client.library_for(interaction)
    today = datetime.now(UTC).date()
    limit = None if below is None else typed_amount(below, library, asker)
    currency = usual_currency(asker) if limit is None else limit.currency
    watched = WatchedPrice(
        item=item_of(visible(item), library),
        market=asker.market or MARKET_OF[currency],
        currency=currency,
        below=None if limit is None else limit.amount,
    )
    seen = price_seen(watched, library, today)
    name = subject_of(watched, library, asker.words).text
    if seen.price is None:
        raise DeclinedError("watch_no_price", item=name)
    if is_below(watched, seen):
        price, wanted = (
            money(amount or 0, currency, asker.words) for amount in (seen.price, watched.below)
        )
        raise DeclinedError("watch_below", item=name, price=price, below=wanted)
    await _keep(interaction, watched, seen)


async def _keep(interaction: Interaction, watched: Watched, seen: Seen) -> None:
    """Store a watch and show it; DeclinedError if there is no place for it."""
    server_id, channel_id = server_of(interaction), channel_of(interaction)
    watches, now_s = interaction.client.store.watches, int(time.time())
    new = NewWatch(
        server_id=server_id,
        channel_id=channel_id,
        author_id=interaction.user.id,
        question=watched_text(watched),
        seen=seen.model_dump_json(exclude_defaults=True),
    )
    kept = await patiently(interaction, watches.keep(new, now_s))
    if not isinstance(kept, Watch):
        raise _declined(kept)
    taken = len(await watches.of(server_id, now_s))
    asker = await asker_of(interaction)
    words, library = asker.words, await interaction.client.library_for(interaction)
    subject = subject_of(watched, library, words)
    card = set_card(subject, seen_line(seen, words), taken, MOST_ON_SERVER, words)
    view = REMOVE_BUTTON.view(kept.id, words.say("watch.remove"))
    await send(interaction, card, view=view)


def _declined(reason: NoPlace) -> DeclinedError:
    if reason == "watched":
        return DeclinedError("watched")
    most = str(_MOST[reason])
    if reason == "full":
        return DeclinedError("watch_full", most=most)
    return DeclinedError("watch_full_of_member", most=most)
