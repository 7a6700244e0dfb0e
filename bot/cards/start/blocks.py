"""Blocks of commands on a card: what is pasted together stands together."""

from collections.abc import Iterator, Sequence

from bot.cards.card import Code, Section
from bot.cards.limits import CODE_LIMIT
from bot.running.commands.command import Command
from bot.texts import Words


def blocks(name: str, commands: Sequence[Command], words: Words) -> Iterator[Section]:
    """Yield blocks of commands that are pasted together: a server goes on until it is stopped."""
    blocks: list[list[str]] = [[]]
    for command in commands:
        length = len("\n".join((*blocks[-1], command.text)))
        if blocks[-1] and length > CODE_LIMIT:
            blocks.append([])
        blocks[-1].append(command.text)
        if command.step == "start":
            blocks.append([])
    filled = [block for block in blocks if block]
    for place, block in enumerate(filled, 1):
        of = words.say("start.block", program=name, place=place, count=len(filled))
        yield Section(of if len(filled) > 1 else name, Code("\n".join(block)))
