"""The member who asks: language, saved settings, and whether the channel sees the answer."""

import asyncio
import logging
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from bot.asking.market_words import currency_of
from bot.asking.mistake import Mistake
from bot.asking.names import named_machine
from bot.asking.own.own_machines import with_own_machines
from bot.asking.request import Request
from bot.catalog.owned.saved_name import MINE
from bot.commands.interaction import Interaction
from bot.library.library import Library
from bot.store import SavedMachine, Store, StoreError
from bot.store.expiry import DAY_S
from bot.texts import LOCALES, Words, words_for

_KEY: Final = "asker"
_UNREAD: Final = "unread"
_READING_S: Final = 1.0  # Discord waits 3 s for a first response
_NOTING_S: Final = 2.0  # the answer is sent already; shutdown must not wait for this
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Asker:
    """The asking member's settings, and those of the place, as an answer needs them.

    `currency` is the member's, otherwise the server's, otherwise that of the member's locale; None
    if it is open there. `market` is the server's. `machines`: the member's, the usual one first.
    `public` is true where the server wants answers in this channel to be visible to everybody.
    `server_words` are for what everybody there sees; in messages they are the member's own.
    """

    words: Words
    server_words: Words
    machines: tuple[SavedMachine, ...] = ()
    currency: str | None = None
    market: str | None = None
    public: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def machine(self) -> SavedMachine | None:
        """The machine that is taken unless another is named; None if nothing is saved."""
        return next(iter(self.machines), None)

    @property
    def machine_texts(self) -> Mapping[str, str]:
        """The text of each saved machine by its name; `mine` is the usual one in any case."""
        named = {saved.name: saved.machine for saved in self.machines}
        return named if self.machine is None else {MINE: self.machine.machine, **named}

    @property
    def shows_machine(self) -> bool:
        """Whether everybody may see the member's saved machine where answers are public."""
        return self.settings.get("public_machine") == "yes"

    @property
    def has_chosen(self) -> bool:
        """Whether the member has chosen who may see it."""
        return "public_machine" in self.settings


async def asker_of(interaction: Interaction) -> Asker:
    """Return the asker of an interaction, read once; with defaults only if the store fails."""
    kept = interaction.extras.get(_KEY)
    if isinstance(kept, Asker):
        return kept
    try:
        async with asyncio.timeout(_READING_S):
            read = await _read(interaction, int(time.time()))
    except (TimeoutError, StoreError) as error:
        LOG.warning("an asker's settings were not read: %s", str(error) or "it took too long")
        note_unread(interaction)
        words = _words(_locales(interaction, {}, {}))
        for_all = _server_words(interaction, {}, words)
        read = Asker(words, for_all, currency=_currency(interaction, {}))
    interaction.extras[_KEY] = read
    return read


async def asker_in_server(interaction: Interaction) -> Asker:
    """Return the asker as everybody in a server may see them, in the server's language.

    Their saved machine only if they show it.
    """
    asker, here = await asker_of(interaction), interaction.guild_locale
    server_id = interaction.guild_id
    try:
        async with asyncio.timeout(_READING_S):
            store: Store = interaction.client.store
            set_here = await store.settings.get(server_id) if server_id is not None else {}
    except (TimeoutError, StoreError):
        set_here = {}  # that the store fails was noted with the asker
    spoken = (str(locale) for locale in (set_here.get("language"), here) if locale)
    machines = asker.machines if asker.shows_machine else ()
    return replace(asker, words=_words(spoken), machines=machines)


def as_asker(interaction: Interaction, asker: Asker) -> None:
    """Let an interaction be answered as this asker's."""
    interaction.extras[_KEY] = asker


def note_unread(interaction: Interaction) -> None:
    """Note that something stored could not be read for this answer."""
    interaction.extras[_UNREAD] = True


def was_unread(interaction: Interaction) -> bool:
    """Return whether the answer is made without something that is stored."""
    return _UNREAD in interaction.extras


def forget_asker(interaction: Interaction) -> None:
    """Drop the remembered asker, so that changed settings are read again."""
    interaction.extras.pop(_KEY, None)


async def words_of(interaction: Interaction) -> Words:
    """Return the texts in the language of an interaction's answer."""
    return (await asker_of(interaction)).words


async def note_use(asker: Asker, member_id: int, store: Store) -> None:
    """Restart the retention period of what was used; a store that fails is only logged."""
    now_s = int(time.time())
    try:
        async with asyncio.timeout(_NOTING_S):
            if asker.machine and asker.machine.used_at_s <= now_s - DAY_S:
                await store.member_hardware.touch(member_id, now_s)
            if asker.settings:
                await store.member_settings.touch(member_id, now_s)
    except (TimeoutError, StoreError) as error:
        reason = str(error) or "it took too long"
        LOG.warning("the use of saved settings was not noted: %s", reason)


async def _read(interaction: Interaction, now_s: int) -> Asker:
    store: Store = interaction.client.store
    member_id, server_id = interaction.user.id, interaction.guild_id
    mine = await store.member_settings.get(member_id, now_s)
    here = await store.settings.get(server_id) if server_id is not None else {}
    words = _words(_locales(interaction, mine, here))
    return Asker(
        words=words,
        server_words=_server_words(interaction, here, words),
        machines=await store.member_hardware.all_of(member_id, now_s),
        currency=mine.get("currency") or here.get("currency") or _currency(interaction, mine),
        market=here.get("market"),
        public=here.get("public_answers") == "yes" and _is_public(interaction, here),
        settings=mine,
    )


def _locales(
    interaction: Interaction, mine: Mapping[str, str], here: Mapping[str, str]
) -> Iterable[str]:
    """Return the locales that may apply, the most specific first."""
    values = (mine.get("language"), interaction.locale, here.get("language"))
    return (str(entry) for entry in (*values, interaction.guild_locale) if entry)


def _server_words(interaction: Interaction, here: Mapping[str, str], own: Words) -> Words:
    """Return the texts in the language of the server; `own` where there is no server."""
    if interaction.guild_id is None:
        return own
    locales = (here.get("language"), interaction.guild_locale)
    return _words(str(entry) for entry in locales if entry)


def _currency(interaction: Interaction, mine: Mapping[str, str]) -> str | None:
    """Return the currency of the member's own locales; None if it is open there."""
    locales = (mine.get("language"), interaction.locale)
    known = (currency_of(str(locale)) for locale in locales if locale)
    return next((currency for currency in known if currency is not None), None)


def _words(locales: Iterable[str]) -> Words:
    spoken = {locale.partition("-")[0] for locale in LOCALES}
    known = (entry for entry in locales if entry.partition("-")[0].lower() in spoken)
    return words_for(next(known, "en"))


def _is_public(interaction: Interaction, here: Mapping[str, str]) -> bool:
    """Return whether answers here are public: in the set channels and their threads.

    If none is set, they are public in every channel.
    """
    channels = here.get("public_channel_ids", "").split()
    parent = getattr(interaction.channel, "parent_id", None)
    return not channels or not {str(interaction.channel_id), str(parent)}.isdisjoint(channels)


def as_asked(request: Request, asker: Asker, library: Library) -> Request:
    """Return a question with its asker's saved values; Mistake for a machine that is not saved."""
    request = replace(request, usual=_usual(asker, library))
    return with_own_machines(request, asker.machine_texts)


def _usual(asker: Asker, library: Library) -> dict[str, str]:
    """Return the asker's saved values, by the options that they fill if left out."""
    usual = {"currency": asker.currency, "country": asker.market}
    if asker.machine is not None:
        try:
            named_machine(asker.machine.machine, library)
        except Mistake:
            # The catalog no longer has it. The member did not type it, so no mistake is shown.
            pass
        else:
            usual |= dict.fromkeys(("hardware", "own"), asker.machine.machine)
    return {name: text for name, text in usual.items() if text is not None}
