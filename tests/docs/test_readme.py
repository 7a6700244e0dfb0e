from typing import Final

import pytest

from bot.console.responder import Responder
from docs.readme import README, clerk_for, with_answers

MARKED: Final = "before\n<!-- answer: /fit model:llama-3-8b -->\nyesterday\n<!-- end -->\nafter\n"


@pytest.fixture(scope="module")
def clerk() -> Responder:
    """Who answers from the frozen files, on a day that does not pass."""
    return clerk_for("en")


def test_the_answer_stands_between_its_markers(clerk: Responder) -> None:
    """What was there before is replaced, and doing it twice changes nothing."""
    written = with_answers(MARKED, clerk)
    assert written.startswith("before\n<!-- answer: /fit model:llama-3-8b -->\n```console\n")
    assert written.endswith("```\n<!-- end -->\nafter\n")
    assert "yesterday" not in written
    assert "Llama 3 8B" in written
    assert written == with_answers(written, clerk)


def test_details_stand_between_their_markers(clerk: Responder) -> None:
    """The whole card, under the line that prints it."""
    written = with_answers(MARKED.replace("answer:", "details:"), clerk)
    assert '$ .venv/bin/rigwise ask --details "/fit model:llama-3-8b"\n' in written
    assert "Formats compared" in written
    assert "Formats compared" not in with_answers(MARKED, clerk)


def test_commands_stand_alone_between_their_markers(clerk: Responder) -> None:
    """As they are copied, each block under the name of its program."""
    line = "/start model:qwen3-8b hardware:rtx 4090"
    written = with_answers(f"<!-- commands: {line} -->\nold\n<!-- end -->\n", clerk)
    assert "```sh\n# Ollama\nollama pull" in written
    assert "\n\n# llama.cpp\nllama-server" in written
    assert "old" not in written
    assert written == with_answers(written, clerk)


def test_a_question_that_is_not_answered_ends_the_writing(clerk: Responder) -> None:
    """No refusal gets into the README."""
    with pytest.raises(ValueError, match="qwen2-71b"):
        with_answers(MARKED.replace("llama-3-8b", "qwen2-71b"), clerk)


def test_the_readme_shows_what_is_answered(clerk: Responder) -> None:
    """Of all commands, word by word; `make readme` writes them anew."""
    text = README.read_text(encoding="utf-8")
    asked = [part.partition(" -->")[0] for part in text.split("<!-- answer: ")[1:]]
    assert ["/fit", "/buy"] == [line.partition(" ")[0] for line in asked]
    detailed = [part.partition(" -->")[0] for part in text.split("<!-- details: ")[1:]]
    assert ["/fit"] == [line.partition(" ")[0] for line in detailed]
    started = [part.partition(" -->")[0] for part in text.split("<!-- commands: ")[1:]]
    assert 10 == len(started)
    assert {"/start"} == {line.partition(" ")[0] for line in started}
    assert with_answers(text, clerk).splitlines() == text.splitlines()
