"""The cards that explain and list, over the shipped library."""

import json

import pytest

from bot.answers.browse.machines import machines
from bot.answers.browse.models import models
from bot.answers.guide.guide import guide
from bot.answers.registry import Answer, answer
from bot.asking.line import read_line
from bot.asking.options import COMMANDS, SIZES, TOPICS
from bot.asking.request import Request
from bot.cards.in_words import in_words
from bot.cards.registry import card_of
from bot.library.library import Library
from bot.texts import LOCALES, words_for
from tests.shipped.cards import TODAY, faults


def _check(result: Answer) -> None:
    for locale in LOCALES:
        assert [] == faults(card_of(result, words_for(locale))), locale


@pytest.mark.parametrize("topic", TOPICS)
def test_every_lesson_has_its_examples_and_fits_its_card(library: Library, topic: str) -> None:
    """The catalog has what it shows, and what it says to ask next is answered."""
    result = guide(Request("guide", {"topic": topic}), library)
    _check(result)
    for line in result.next:
        answer(read_line(line), library, TODAY)


def test_every_page_of_models_fits_its_card(library: Library) -> None:
    """The table is never cut, and every model stands on one page."""
    pages = models(Request("models", {}), library, TODAY).pages
    result = [
        models(Request("models", {"page": str(page + 1)}), library, TODAY) for page in range(pages)
    ]
    for page in result:
        _check(page)
    assert sorted(library.models) == sorted(row.model for page in result for row in page.models)


def test_every_page_of_machines_fits_its_card(library: Library) -> None:
    """The same of every device."""
    asked = {"memory": "1"}
    pages = machines(Request("machines", asked), library).pages
    result = [
        machines(Request("machines", {**asked, "page": str(page + 1)}), library)
        for page in range(pages)
    ]
    for page in result:
        _check(page)
    assert sorted(library.devices) == sorted(row.device for page in result for row in page.devices)


@pytest.mark.parametrize("size", SIZES)
def test_every_size_has_models(library: Library, size: str) -> None:
    """No choice leads nowhere."""
    assert models(Request("models", {"size": size}), library, TODAY).count > 5


def test_help_and_about_fit_their_cards(library: Library) -> None:
    """For all commands, and for each of them."""
    _check(answer(Request("about", {}), library, TODAY))
    _check(answer(Request("help", {}), library, TODAY))
    for command in COMMANDS:
        _check(answer(Request("help", {"command": command}), library, TODAY))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_command_has_an_example_that_is_answered(library: Library, locale: str) -> None:
    """The one that /help shows beside it, in each language."""
    for command in COMMANDS:
        request = read_line(words_for(locale).say(f"help.example.{command}"))
        assert command == request.command
        _check(answer(request, library, TODAY))


@pytest.mark.parametrize(
    "example", [line for command in COMMANDS.values() for line in command.examples]
)
def test_every_example_of_the_help_is_answered(library: Library, example: str) -> None:
    """Whoever copies one gets an answer, as a card and as JSON."""
    result = answer(read_line(example), library, TODAY)
    _check(result)
    record = json.loads(json.dumps(in_words(result, words_for("zh-CN")), allow_nan=False))
    kind = example.partition(" ")[0].removeprefix("/")
    # A sentence is answered as the question that was read from it.
    assert (kind if kind != "ask" else record["read"]["command"]) == record["kind"]
    assert library.version == record["library_version"]
    assert "assumed" in record["question"]
