import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.asking.options import COMMANDS, Option
from bot.commands import translation
from bot.commands.client import Client
from bot.commands.service.registration import payload
from bot.commands.slash import slash_commands
from bot.texts.words import Languages, nearest
from tests.commands.languages import TRANSLATED
from tests.process.loopback_discord.limits import command_faults

TEXTS = Path(__file__).parents[2] / "bot" / "texts"
SHOWN: dict[str, list[Option]] = {
    name: [option for option in command.options if not option.terminal_only]
    for name, command in COMMANDS.items()
}


@pytest.fixture
async def registered(bot: Client) -> dict[str, dict[str, Any]]:
    """Return each command's registration payload."""
    return {command["name"]: command for command in await payload(bot)}


def _told(option: dict[str, Any]) -> Option:
    """Return a registered option in our own terms, without its completion."""
    choices = tuple(choice["value"] for choice in option.get("choices", ()))
    return Option(option["name"], required=option["required"], choices=choices)


async def test_the_options_are_those_of_the_question(registered: dict[str, dict[str, Any]]) -> None:
    """Commands, options, their order, required ones and choices have one definition.

    Discord lists no choices where several may be given, as it takes only one from a list.
    """
    ours = {
        name: [
            Option(
                option.name,
                required=option.required,
                choices=() if option.several else option.choices,
            )
            for option in options
        ]
        for name, options in SHOWN.items()
    }
    assert ours == {name: [*map(_told, command["options"])] for name, command in registered.items()}


async def test_exactly_the_defined_options_complete(
    registered: dict[str, dict[str, Any]],
) -> None:
    """Autocomplete is registered where a completion is named, and where several may be given."""
    for name, command in registered.items():
        completing = [entry["name"] for entry in command["options"] if entry.get("autocomplete")]
        assert [item.name for item in SHOWN[name] if item.completes or item.several] == completing


async def test_discord_accepts_the_payload(bot: Client) -> None:
    """It follows Discord's rules, those of its schema and those beyond it."""
    assert [] == command_faults(await payload(bot))


async def test_every_description_is_there_in_each_language(
    registered: dict[str, dict[str, Any]],
) -> None:
    """Readers of both kinds of Chinese have one."""
    assert {"zh-CN", "zh-TW"} <= TRANSLATED
    for command in registered.values():
        for described in (command, *command["options"]):
            others = described["description_localizations"]
            assert set(others) == TRANSLATED
            assert described["description"] != others["zh-CN"]


async def test_a_name_in_another_language_begins_with_the_english_one(
    registered: dict[str, dict[str, Any]],
) -> None:
    """Cards say `/fit model:`, and members who type that find it in every language."""
    for command in registered.values():
        for named in (command, *command["options"]):
            for displayed in named["name_localizations"].values():
                assert displayed.startswith(f"{named['name']}-")


async def test_choices_are_translated_and_values_stay(
    registered: dict[str, dict[str, Any]],
) -> None:
    """Words are translated, names of formats and programs are not."""
    choices = {
        choice["value"]: choice
        for command in registered.values()
        for option in command["options"]
        for choice in option.get("choices", ())
    }
    assert "编程" == choices["coding"]["name_localizations"]["zh-CN"]
    assert "是" == choices["yes"]["name_localizations"]["zh-TW"]
    assert "q8_0" == choices["q8_0"]["name"]
    assert not choices["q8_0"].get("name_localizations")


async def test_a_text_file_is_enough_for_another_language(
    bot: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With a French file Discord gets French next to Chinese, and still accepts all of it."""
    for locale in ("en", "zh-CN"):
        shutil.copy(TEXTS / f"{locale}.yaml", tmp_path)
    english = (TEXTS / "en.yaml").read_text(encoding="utf-8")
    french = english.replace("The model, by", "Le modèle, by")
    (tmp_path / "fr.yaml").write_text(french, encoding="utf-8")
    known = Languages(tmp_path)
    monkeypatch.setattr(translation, "words_for", lambda locale: nearest(locale, known))
    monkeypatch.setattr(translation, "_ENGLISH", known["en"])
    values = await payload(bot)
    assert [] == command_faults(values)
    (model, *_) = values[0]["options"]
    assert {"fr", "zh-CN", "zh-TW"} == set(model["description_localizations"])
    assert model["description_localizations"]["fr"].startswith("Le modèle")


async def test_commands_are_offered_everywhere(registered: dict[str, dict[str, Any]]) -> None:
    """Servers, direct messages and messages between members, installed for servers or users."""
    for command in registered.values():
        offered = (sorted(command["contexts"]), sorted(command["integration_types"]))
        assert ([0, 1, 2], [0, 1]) == offered


def test_there_is_a_slash_command_for_each_command() -> None:
    """Discord answers every command of the terminal."""
    assert list(COMMANDS) == [command.name for command in slash_commands()]
