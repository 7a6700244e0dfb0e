import re
from pathlib import Path

from discord.app_commands import Command

from bot.commands.watches.watch_commands import watch_group
from docs.watching import pictures

DOCS = Path(__file__).parents[2] / "docs"


def test_the_pictures_are_current() -> None:
    """After a change run `make pages`."""
    for name, picture in pictures():
        assert picture == (DOCS / name).read_text("utf-8"), name


def test_the_page_names_commands_and_options_that_exist() -> None:
    """All of them, with the pictures."""
    text = (DOCS / "watching.md").read_text("utf-8")
    commands = [entry for entry in watch_group().commands if isinstance(entry, Command)]
    known = {command.name: {option.name for option in command.parameters} for command in commands}
    named = re.findall(r"`/watch (\w+)(?: (\w+):)?", text)
    assert set(known) == {name for name, _ in named}
    assert all(option in known[name] for name, option in named if option)
    assert all((DOCS / name).is_file() for name in re.findall(r"\]\(([\w-]+\.svg)\)", text))
