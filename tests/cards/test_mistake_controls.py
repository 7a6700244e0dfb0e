import pytest

from bot.asking.mistake import Mistake, MistakeKind
from bot.asking.options import CommandName
from bot.asking.request import Request
from bot.cards.control import Choice, Menu
from bot.cards.mistake_controls import mistake_controls, mistaken_option
from bot.texts import words_for


def _mistake(kind: MistakeKind, text: str) -> Mistake:
    return Mistake(kind, suggestions=("one", "two"), text=text)


@pytest.mark.parametrize(
    ("command", "option", "kind"),
    [
        ("fit", "model", "unknown_model"),
        ("fit", "hardware", "ambiguous_hardware"),
        ("buy", "own", "unknown_hardware"),
        ("buy", "budget", "bad_budget"),
        ("buy", "budget", "unclear_budget"),
        ("buy", "vendor", "unknown_vendor"),
        ("buy", "electricity", "bad_electricity"),
        ("best", "goal", "unranked_goal"),
    ],
)
def test_a_text_that_was_not_understood_can_be_replaced(
    command: CommandName, option: str, kind: MistakeKind
) -> None:
    """The option with the text is found."""
    assert option == mistaken_option(_mistake(kind, "x"), Request(command, {option: "x"}))


def test_a_part_of_an_option_cannot_be_replaced() -> None:
    """The rest would be lost. A long text counts as whole, although the mistake quotes it cut."""
    parts = Request("fit", {"model": "qwen2-72b", "hardware": "4090 + nothing"})
    assert mistaken_option(_mistake("unknown_hardware", "4090"), parts) is None
    assert mistaken_option(_mistake("unknown_hardware", "nothing"), parts) is None
    long = Request("fit", {"model": "x" * 200})
    assert "model" == mistaken_option(_mistake("unknown_model", "x" * 60), long)


def test_without_suggestions_or_the_option_nothing_is_replaced() -> None:
    """The result is None."""
    request = Request("fit", {"model": "x"})
    assert mistaken_option(Mistake("unknown_model", text="x"), request) is None
    assert mistaken_option(_mistake("conflict", "x"), request) is None
    assert mistaken_option(_mistake("bad_context", "x"), request) is None


def test_the_suggestions_are_a_menu() -> None:
    """It is a menu for the option."""
    ((displayed,),) = mistake_controls("model", _mistake("unknown_model", "x"), words_for("en"))
    assert isinstance(displayed, Menu)
    assert ("model", (Choice("one", "one"), Choice("two", "two"))) == (
        displayed.option,
        displayed.choices,
    )
