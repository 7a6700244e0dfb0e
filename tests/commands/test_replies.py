from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.commands.replies import is_own, wait


class FakeResponse:
    """Remembers how it was told to wait."""

    def __init__(self) -> None:
        self.told: list[dict[str, bool]] = []

    async def defer(self, **how: bool) -> None:
        """As discord.py's."""
        self.told.append(how)


def _interaction(*, message: str | None) -> Any:
    """Of a command, of a press in a message for all, or in one that only the presser sees."""
    flags = discord.MessageFlags(ephemeral=message == "own")
    pressed = SimpleNamespace(flags=flags) if message else None
    return SimpleNamespace(message=pressed, response=FakeResponse())


@pytest.mark.parametrize(("message", "own"), [(None, False), ("shared", False), ("own", True)])
def test_only_an_ephemeral_message_is_the_pressers_own(message: str | None, *, own: bool) -> None:
    """It is nobody else's, and may change under a press."""
    assert own == is_own(_interaction(message=message))


@pytest.mark.parametrize(
    ("message", "how"),
    [
        (None, {"ephemeral": True, "thinking": True}),
        ("shared", {"ephemeral": True, "thinking": True}),
        ("own", {}),
    ],
)
async def test_waiting_goes_on_where_the_answer_will_be(
    message: str | None, how: dict[str, bool]
) -> None:
    """In the message that changes, or in a new one that only the asker sees."""
    interaction = _interaction(message=message)
    await wait(interaction)
    assert [how] == interaction.response.told
