from bot.asking.request import Request
from bot.cards.control import LEFT_OUT, Action, Ask, AskMenu, Row
from bot.commands.controls.next_question import changed, question_of, questions_of

ASKED = Request("models", {"goal": "chat", "page": "3"}, usual={"currency": "cny"})


def test_a_change_keeps_the_other_options() -> None:
    """The list is another one then, which begins at its first page; saved values stay."""
    result = changed(ASKED, {"size": "70b"})
    assert {"goal": "chat", "size": "70b"} == result.options
    assert {"currency": "cny"} == result.usual


def test_an_option_can_be_left_out() -> None:
    """Several change at once."""
    result = changed(ASKED, {"goal": LEFT_OUT, "size": "8b"})
    assert {"size": "8b"} == result.options


def test_what_cannot_be_seen_is_dropped() -> None:
    """A value comes from a button, which is untrusted."""
    assert "8b" == changed(ASKED, {"size": "8b\u200b"}).options["size"]


def test_another_command_has_only_its_own_options() -> None:
    """Nothing of the displayed question goes with it, nor of its asker."""
    ask = Ask("Small-7B", {"model": "small-7b"}, command="fit")
    assert Request("fit", {"model": "small-7b"}) == question_of(ask, ASKED)


def test_all_questions_of_a_card_are_listed() -> None:
    """The displayed one first, then those of buttons and menus; other controls ask nothing new."""
    ask = Ask("Larger", {"size": "70b"})
    menu = AskMenu("models", "Open", (Ask("Small", {"model": "small-7b"}, command="fit"),))
    rows: tuple[Row, ...] = ((menu,), (ask, Action("why", "Why?")))
    commands = [request.command for request in questions_of(rows, ASKED)]
    assert ["models", "fit", "models"] == commands
