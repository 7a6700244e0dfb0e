from typing import Any

import pytest

from tests.process.loopback_discord.command_limits import is_command_name
from tests.process.loopback_discord.limits import command_faults

Json = dict[str, Any]


def command(**changes: object) -> Json:
    """A slash command that Discord takes, with changes."""
    return {"name": "fit", "type": 1, "description": "Does it fit?", **changes}


def option(**changes: object) -> Json:
    """A text option that Discord takes, with changes."""
    return {"name": "model", "type": 3, "description": "Which model", **changes}


def choice(number: int, **changes: object) -> Json:
    """One of several choices, with changes."""
    return {"name": f"choice {number}", "value": f"value {number}", **changes}


COMMANDS: dict[str, tuple[list[Json], str]] = {
    "an upper-case name": ([command(name="Fit")], "0.name: "),
    "a space in a name": ([command(name="fit it")], "0.name: "),
    "a name of 33 characters": ([command(name="f" * 33)], "0.name: "),
    "no description": ([command(description="")], "0.description: "),
    "a description of 101 characters": ([command(description="d" * 101)], "0.description: "),
    "a name twice": ([command(), command()], "1.name: "),
    "101 commands": ([command(name=f"c{n}") for n in range(101)], ": 101 commands of type 1"),
    "16 user commands": ([{"name": f"c{n}", "type": 2} for n in range(16)], ": 16 commands"),
    "an unknown locale": ([command(name_localizations={"zh": "fit"})], "0.name_localizations.zh"),
    "an upper-case translated name": (
        [command(name_localizations={"de": "Passt"})],
        "0.name_localizations.de: ",
    ),
    "26 options": (
        [command(options=[option(name=f"o{n}") for n in range(26)])],
        "0.options: ",
    ),
    "an option of a made-up type": ([command(options=[option(type=99)])], "0.options.0"),
    "an upper-case option": ([command(options=[option(name="Model")])], "0.options.0.name: "),
    "an option twice": ([command(options=[option(), option()])], "0.options.1.name: "),
    "required after optional": (
        [command(options=[option(), option(name="kv", required=True)])],
        "0.options.1.required: ",
    ),
    "a subcommand beside an option": (
        [command(options=[option(), {"name": "s", "type": 1, "description": "?"}])],
        "0.options: subcommands",
    ),
    "options of a user command": (
        [{"name": "Fit", "type": 2, "options": [option()]}],
        "0.description: ",
    ),
    "26 choices": (
        [command(options=[option(choices=[choice(n) for n in range(26)])])],
        "0.options.0.choices: ",
    ),
    "choices with autocomplete": (
        [command(options=[option(choices=[choice(1)], autocomplete=True)])],
        "0.options.0.autocomplete: ",
    ),
    "autocomplete of a switch": (
        [command(options=[option(type=5, autocomplete=True)])],
        "0.options.0.choices: ",
    ),
    "a choice value of 101 characters": (
        [command(options=[option(choices=[choice(1, value="v" * 101)])])],
        "0.options.0.choices.0.value: ",
    ),
    "a choice twice": (
        [command(options=[option(choices=[choice(1), choice(1)])])],
        "0.options.0.choices.0.name: ",
    ),
    "a minimum above the maximum": (
        [command(options=[option(type=4, min_value=3, max_value=2)])],
        "0.options.0.min_value: ",
    ),
    "8001 characters in one command": (
        [
            command(
                options=[
                    option(
                        name=f"o{n}",
                        choices=[choice(m, name=f"{m:02}" + "c" * 98) for m in range(25)],
                    )
                    for n in range(4)
                ]
            )
        ],
        "0.name: ",
    ),
}


@pytest.mark.parametrize("breach", COMMANDS)
def test_a_command_that_breaks_a_limit_has_a_fault_there(breach: str) -> None:
    """Discord refuses the registration."""
    payload, fault = COMMANDS[breach]
    assert any(command_fault.startswith(fault) for command_fault in command_faults(payload)), fault


def test_commands_at_their_limits_have_no_fault() -> None:
    """Each figure is the last one that Discord takes."""
    choices = [choice(number, value="v" * 100) for number in range(25)]
    options = [option(name="o" * 32, required=True, choices=choices)]
    options += [option(name=f"o{number}", autocomplete=True) for number in range(24)]
    commands = [command(name=f"c{number}") for number in range(99)]
    commands += [command(name="f" * 32, description="d" * 100, options=options)]
    assert [] == command_faults(commands)


def test_a_command_of_8000_characters_has_no_fault() -> None:
    """Name, description, option names and descriptions, choice names and values all count."""
    long = [choice(number, name=f"{number:0100}", value="v" * 100) for number in range(25)]
    options = [option(name=f"{number:02}", description="d" * 98) for number in range(25)]
    options[0]["choices"] = long
    options[1]["choices"] = [*long[:2], choice(2, value="v" * (85 - len("choice 2")))]
    longest = command(options=options)  # 15 + 25 * 100 + 25 * 200 + 2 * 200 + 85
    too_long = command(options=options, description=longest["description"] + "!")
    assert [] == command_faults(longest)
    assert ["0.name: 8001 characters in all, 8000 allowed"] == command_faults(too_long)


def test_of_a_text_in_several_languages_the_longest_counts() -> None:
    """A second language that is no longer than the first costs nothing."""
    options = [option(name=f"o{n}", description="d" * 100) for n in range(25)]
    twice = [item | {"description_localizations": {"de": "d" * 100}} for item in options]
    full = [choice(number, name="n" * 96 + f"{number:04}", value="v" * 100) for number in range(25)]
    options[0] = twice[0] = {**twice[0], "choices": full}
    assert [] == command_faults(command(options=twice))


def test_names_in_other_scripts_are_names() -> None:
    """Chinese, and Thai and Hindi with their vowel signs, are allowed; emoji are not."""
    assert [True, True, True, False] == [
        is_command_name(name) for name in ("配置", "แนะนำ", "हिन्दी", "fit🔥")
    ]
