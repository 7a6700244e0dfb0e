"""What a member sees after a command, a button or a letter typed."""

from dataclasses import dataclass, field
from typing import Any

from tests.process.loopback_discord.message_limits import EPHEMERAL

Json = dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """An accepted answer to one interaction.

    `type` is that of the callback, `body` the callback as it was sent; `message` is the message
    as it stands, after the edit where the answer was deferred (None where there is none);
    `files` holds the uploads by name; `followups` the ids of further messages, both as they come;
    `elapsed_s` runs from INTERACTION_CREATE to the callback.
    """

    type: int
    body: Json
    message: Json | None
    elapsed_s: float
    files: dict[str, bytes] = field(default_factory=dict)
    followups: list[str] = field(default_factory=list)

    @property
    def content(self) -> str:
        """The text of the message."""
        return str((self.message or {}).get("content", ""))

    @property
    def embeds(self) -> list[Json]:
        """The embeds of the message."""
        return list((self.message or {}).get("embeds", []))

    @property
    def components(self) -> list[Json]:
        """The components of the message."""
        return list((self.message or {}).get("components", []))

    @property
    def ephemeral(self) -> bool:
        """Whether the message is shown to the asking member only."""
        return bool((self.message or {}).get("flags", 0) & EPHEMERAL)

    @property
    def choices(self) -> list[Json]:
        """The choices of an autocomplete result."""
        return list((self.body.get("data") or {}).get("choices") or [])
