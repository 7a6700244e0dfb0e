import re
from pathlib import Path

import pytest

from bot.commands.moderators.moderator_commands import moderator_commands
from docs.moderators import editor_pictures, settings_pictures

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("moderators.md", "moderators.zh-CN.md")


def test_the_pictures_of_the_editor_and_the_settings_are_current() -> None:
    """After a change run `python -m docs.moderators`."""
    for name, picture in (*editor_pictures(), *settings_pictures()):
        assert picture == (DOCS / name).read_text("utf-8"), name


@pytest.mark.parametrize("page", PAGES)
def test_each_page_teaches_the_ten_jobs(page: str) -> None:
    """With the number of forms of each, and with pictures that exist."""
    text = (DOCS / page).read_text("utf-8")
    jobs = [str(number) for number in range(1, 11)]
    assert jobs == re.findall(r"^## (\d+)\. ", text, re.MULTILINE)
    pictures = re.findall(r"\]\((moderators-[\w-]+\.svg)\)", text)
    assert pictures
    assert all((DOCS / name).is_file() for name in pictures)


@pytest.mark.parametrize("page", PAGES)
def test_each_page_names_commands_that_exist(page: str) -> None:
    """With options that they have."""
    known = {
        f"{group.name} {command.name}": {option.name for option in command.parameters}
        for group in moderator_commands()
        for command in group.commands
        if hasattr(command, "parameters")
    }
    text = (DOCS / page).read_text("utf-8")
    named = re.findall(r"`/(rules|price|catalog) (\w+)([^`]*)`", text)
    assert len(named) > 10
    for group, name, options in named:
        assert f"{group} {name}" in known
        assert set(re.findall(r"(\w+):(?!/)", options)) <= known[f"{group} {name}"], options
