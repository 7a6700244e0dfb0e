import io
from pathlib import Path

import pytest
from prompt_toolkit import PromptSession
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from bot.console.chat import _Completer, _history, converse, typed
from bot.console.responder import Responder


def _said(clerk: Responder, *lines: str) -> str:
    stream = io.StringIO()
    assert 0 == converse(clerk, Console(file=stream, width=80), lines)
    return stream.getvalue()


def test_each_line_gets_a_card_and_the_chat_goes_on(clerk: Responder) -> None:
    """Answers, mistakes and faults follow one another; a blank line prints nothing."""
    text = _said(clerk, "/fit model:nothing", "", " \n", "/fit model:broken", "/fit model:qwen2")
    assert 3 == text.count("╭")
    order = [text.index(title) for title in ("A mistake", "A fault", "fit in en")]
    assert sorted(order) == order


@pytest.mark.parametrize("word", ["quit", "exit", "/quit", " QUIT "])
def test_quit_ends_the_chat(clerk: Responder, word: str) -> None:
    """Lines after it are not answered."""
    assert "" == _said(clerk, word, "/fit model:qwen2")


@pytest.mark.parametrize("word", ["details", "/details", " Details ", "详情", "詳情"])
def test_details_are_the_whole_of_the_last_answer(clerk: Responder, word: str) -> None:
    """As often as it is wanted, and also behind a line that was refused."""
    text = _said(clerk, "/fit model:qwen2", word, "/fit model:nothing", word)
    assert [1, 2] == [text.count(lead) for lead in ("one screen", "{'model': 'qwen2'}")]


def test_details_of_nothing_are_a_line_like_any_other(clerk: Responder) -> None:
    """It is refused as such, and the chat goes on."""
    text = _said(clerk, "/details", "/fit model:qwen2")
    assert text.index("A mistake") < text.index("one screen")


def test_help_is_a_command_like_any_other(clerk: Responder) -> None:
    """It can be typed without its slash, as in the greeting."""
    assert "help in en" in _said(clerk, "help")


def test_ctrl_c_drops_a_line_and_ctrl_d_ends() -> None:
    """The prompt returns the entered lines, and nothing of a dropped one."""
    with create_pipe_input() as keys:
        keys.send_text("half a li\x03/fit model:qwen2\n\x04")
        with create_app_session(input=keys, output=DummyOutput()):
            session: PromptSession[str] = PromptSession()
            assert ["/fit model:qwen2"] == list(typed(session))


def test_typed_lines_are_remembered_in_a_file_if_possible(tmp_path: Path) -> None:
    """The folder is created; if that fails, they are remembered for this run only."""
    assert isinstance(_history(tmp_path / "new" / "history"), FileHistory)
    assert isinstance(_history(tmp_path), InMemoryHistory)
    (tmp_path / "taken").touch()
    assert isinstance(_history(tmp_path / "taken" / "history"), InMemoryHistory)


def test_the_prompt_completes_before_the_cursor(clerk: Responder) -> None:
    """The text after the cursor does not count."""
    document = Document("/fit model:qwen2-72 kv:q8_0", cursor_position=len("/fit model:qwen2-72"))
    completions = list(_Completer(clerk.library, "en").get_completions(document, CompleteEvent()))
    assert [("qwen2-72b", -len("qwen2-72"))] == [
        (match.text, match.start_position) for match in completions
    ]
