import pytest

from bot.answers.browse.help import help_
from bot.asking.options import COMMANDS, CommandName
from bot.asking.request import Request
from bot.cards.browse.help_card import IN_DISCORD, help_card
from bot.cards.card import Card
from bot.texts import LOCALES, words_for
from tests.samples.small_library import small_library


def _card(locale: str = "en", **options: str) -> Card:
    return help_card(help_(Request("help", options), small_library()), words_for(locale))


def test_every_command_has_a_section_with_an_example() -> None:
    """The section has a description and a line to try."""
    card = _card()
    *asked, besides = card.sections
    assert [f"/{name}" for name in COMMANDS] == [section.name for section in asked]
    assert all(f"`/{name}`" in str(besides.body) for name in IN_DISCORD)
    assert "`/fit model:qwen2-72b hardware:2x rtx 3090`" in str(card.sections[0].body)


def test_each_option_of_a_command_is_explained() -> None:
    """The card shows which are required, which are for the terminal, and the choices."""
    card = _card(command="fit")
    by_name = {section.name: section.body for section in card.sections}
    assert "model: · required" in by_name
    assert "ubatch: · only in the terminal" in by_name
    assert "One of: f16, bf16, q8_0" in str(by_name["kv:"])


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_explained_in_every_language(command: CommandName, locale: str) -> None:
    """No text is missing, and the examples come last."""
    card = _card(locale, command=command)
    assert words_for(locale).say(f"command.{command}") == card.lead
    assert len(COMMANDS[command].options) + 1 == len(card.sections)
