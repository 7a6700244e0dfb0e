"""Every command, from a line to all that is made of its answer, and from a bad line to its card."""

import json
from collections.abc import Iterable
from typing import Any, Final

import pytest

from bot.answers.ask.answer import AskAnswer
from bot.asking.completion import completions
from bot.asking.line import read_line
from bot.asking.mistake import MISTAKE_KINDS, Mistake
from bot.asking.options import COMMANDS, CommandName
from bot.asking.request import Request
from bot.cards.control import Row
from bot.cards.controls import controls_of, details_controls, shared_controls
from bot.cards.mistake_controls import mistake_controls, mistaken_option
from bot.cards.registry import card_of, mistake_card
from bot.cards.why_card import why_card
from bot.commands.controls.question_key import without_pasted
from bot.commands.controls.view import view_of
from bot.console.ask import ask
from bot.console.responder import Responder, Status
from bot.pictures.registry import ALT_LIMIT, pictures_of
from bot.texts import LOCALES, words_for
from tests.golden.frozen.answers import answered
from tests.golden.frozen.library import DAY, frozen_library
from tests.pictures.boxes import size_of
from tests.process.loopback_discord.limits import message_faults
from tests.shipped.cards import faults

NONSENSE: Final = "no such thing"
GOOD: Final = [line for command in COMMANDS.values() for line in command.examples]
BAD: Final = [
    f"/{name} {option}{NONSENSE}"
    for name, command in COMMANDS.items()
    for option in ("", *(f"{option}:" for option in command.option_names[:1]))
]
in_every_language = pytest.mark.parametrize("locale", LOCALES)
of_every_command = pytest.mark.parametrize("line", GOOD)
of_every_bad_line = pytest.mark.parametrize("line", BAD)


def _clerk(locale: str) -> Responder:
    return Responder(frozen_library(), words_for(locale), lambda: DAY)


def _refused(rows: Iterable[Row], asked: Request) -> list[str]:
    """What Discord would refuse of the controls under a card."""
    components: list[Any] = view_of(rows, asked).to_components()
    return message_faults({"content": "a card", "components": components})


def _refusal(line: str) -> Mistake:
    with pytest.raises(Mistake) as caught:
        answered(line)
    return caught.value


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_answers_its_examples(command: CommandName) -> None:
    """Each has one at least, since nothing here would ask it otherwise."""
    kinds = {answered(line).kind for line in COMMANDS[command].examples}
    assert {command} == kinds


@of_every_command
def test_an_answer_is_json_on_one_line(line: str) -> None:
    """Which says what was asked, and under which assumptions."""
    record, status = _clerk("en").record(line)
    assert Status.ANSWERED == status, record
    assert "\n" not in record
    assert "assumed" in json.loads(record)["question"]
    led = answered(line)
    kind = led.led_to.kind if isinstance(led, AskAnswer) and led.led_to else led.kind
    assert kind == json.loads(record)["kind"]


@in_every_language
@of_every_command
def test_discord_takes_the_card_with_its_controls(line: str, locale: str) -> None:
    """Those of the asker, and those of everybody who sees a shared answer."""
    answer, library, words = answered(line), frozen_library(), words_for(locale)
    asked = without_pasted(read_line(line), answer)
    card = card_of(answer, words)
    assert [] == faults(card)
    assert [] == _refused(controls_of(answer, library, words), asked)
    assert [] == _refused(details_controls(answer, library, words), asked)
    assert [] == _refused(shared_controls(answer, words), asked)


@in_every_language
@of_every_command
def test_discord_takes_the_reasons(line: str, locale: str) -> None:
    """Every answer can be asked why, by a made-up id too."""
    assert [] == faults(why_card(answered(line), {}, words_for(locale)))


@in_every_language
@of_every_command
def test_pictures_are_drawn(line: str, locale: str) -> None:
    """Of the answers that have some; each with a size, and with words for who cannot see it."""
    asked, library = read_line(line), frozen_library()
    pictures = pictures_of(asked, answered(line), library, words_for(locale))
    assert len({picture.name for picture in pictures}) == len(pictures)
    for picture in pictures:
        assert 0 < min(size_of(picture.svg))
        assert 0 < len(picture.alt) <= ALT_LIMIT


@in_every_language
@of_every_command
def test_the_terminal_prints_the_card(
    line: str, locale: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its title, whatever the terminal makes of the rest."""
    clerk = _clerk(locale)
    assert Status.ANSWERED == ask(clerk, line, as_json=False)
    title = card_of(answered(line), clerk.words).title
    assert title[:20] in capsys.readouterr().out


@in_every_language
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_and_its_options_have_texts(command: CommandName, locale: str) -> None:
    """Names for Discord, which knows no terminal's options, and what help says of each."""
    options = COMMANDS[command].options
    named = [f"name.option.{option.name}" for option in options if not option.terminal_only]
    explained = [f"command.{command}.{option.name}" for option in options]
    wanted = [f"name.{command}", f"command.{command}", *named, *explained]
    assert [] == [key for key in wanted if key not in words_for(locale).texts]


@pytest.mark.parametrize("command", COMMANDS)
def test_options_that_complete_offer_something(command: CommandName) -> None:
    """Before a letter is typed, in Discord and in the terminal."""
    for option in COMMANDS[command].options:
        if option.choices or option.completes:
            assert completions(option.name, "", frozen_library()), option.name


@in_every_language
@of_every_bad_line
def test_discord_takes_the_card_of_a_mistake(line: str, locale: str) -> None:
    """With what may stand in place of the option that was not understood."""
    mistake, words = _refusal(line), words_for(locale)
    assert [] == faults(mistake_card(mistake, words))
    if ":" in line:
        request = read_line(line)
        option = mistaken_option(mistake, request)
        rows = mistake_controls(option, mistake, words) if option else ()
        assert [] == _refused(rows, request)


@in_every_language
@of_every_bad_line
def test_the_terminal_refuses_a_bad_line(
    line: str, locale: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a card and as JSON, with the same message."""
    clerk = _clerk(locale)
    assert Status.REFUSED == ask(clerk, line, as_json=False)
    assert mistake_card(_refusal(line), clerk.words).title in capsys.readouterr().out
    record, status = clerk.record(line)
    assert Status.REFUSED == status
    error = json.loads(record)["error"]
    assert error["kind"] in MISTAKE_KINDS
    assert error["message"]
