"""Who asks: their language, what they have saved, and whether others see the answer."""

import asyncio
import logging
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.commands.interaction import Interaction
from bot.store import SavedMachine, Store, StoreError
from bot.store.expiry import DAY_S
from bot.texts import LOCALES, Words, words_for

_KEY: Final = "asker"
_UNREAD: Final = "unread"
_READING_S: Final = 1.0  # of the 3 s that Discord waits for a sign of life
_NOTING_S: Final = 2.0  # the answer is given; the bot is not held up by it when it ends
LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Asker:
    """What an answer needs to know of the member who asks, and of the place.

    `currency` and `market` are the member's, else the server's, else None; `public`: the server
    wants answers in this channel to be seen by all.
    """

    words: Words
    machine: SavedMachine | None = None
    currency: str | None = None
    market: str | None = None
    public: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def shows_machine(self) -> bool:
        """Whether everybody may see what they have saved, where answers are public."""
        return self.settings.get("public_machine") == "yes"

    @property
    def has_chosen(self) -> bool:
        """Whether they have said who may see it."""
        return "public_machine" in self.settings


async def asker_of(interaction: Interaction) -> Asker:
    """The asker of an interaction, read once; without what is stored where the store fails."""
    kept = interaction.extras.get(_KEY)
    if isinstance(kept, Asker):
        return kept
    try:
        async with asyncio.timeout(_READING_S):
            read = await _read(interaction, int(time.time()))
    except (TimeoutError, StoreError) as error:
        LOG.warning("an asker's settings were not read: %s", str(error) or "it took too long")
        note_unread(interaction)
        read = Asker(_words(_locales(interaction, {}, {})))
    interaction.extras[_KEY] = read
    return read


def note_unread(interaction: Interaction) -> None:
    """Remember that something which is stored could not be read for this answer."""
    interaction.extras[_UNREAD] = True


def was_unread(interaction: Interaction) -> bool:
    """Whether the answer does without something that is stored."""
    return _UNREAD in interaction.extras


def forget_asker(interaction: Interaction) -> None:
    """Read the asker anew, since their settings have changed."""
    interaction.extras.pop(_KEY, None)


async def words_of(interaction: Interaction) -> Words:
    """The language in which an interaction is answered."""
    return (await asker_of(interaction)).words


async def note_use(asker: Asker, member_id: int, store: Store) -> None:
    """Let what was used begin its time anew; an answer that was given is not spoilt by it."""
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
    return Asker(
        words=_words(_locales(interaction, mine, here)),
        machine=await store.member_hardware.get(member_id, now_s),
        currency=mine.get("currency") or here.get("currency"),
        market=here.get("market"),
        public=here.get("public_answers") == "yes" and _is_public(interaction, here),
        settings=mine,
    )


def _locales(
    interaction: Interaction, mine: Mapping[str, str], here: Mapping[str, str]
) -> Iterable[str]:
    """The locales that may be meant, the surest first."""
    values = (mine.get("language"), interaction.locale, here.get("language"))
    return (str(entry) for entry in (*values, interaction.guild_locale) if entry)


def _words(locales: Iterable[str]) -> Words:
    spoken = {locale.partition("-")[0] for locale in LOCALES}
    known = (entry for entry in locales if entry.partition("-")[0].lower() in spoken)
    return words_for(next(known, "en"))


def _is_public(interaction: Interaction, here: Mapping[str, str]) -> bool:
    """Whether the channel is one of those set, or a thread in it; all are where none is set."""
    channels = here.get("public_channel_ids", "").split()
    parent = getattr(interaction.channel, "parent_id", None)
    return not channels or not {str(interaction.channel_id), str(parent)}.isdisjoint(channels)
