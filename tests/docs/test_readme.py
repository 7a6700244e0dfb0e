from datetime import date
from pathlib import Path
from typing import Final

import pytest

from bot.console.clerk import Clerk, Status
from bot.loading import load
from bot.texts import words_for
from docs.readme import PICTURES, README, picture, with_answers

ROOT: Final = Path(__file__).parents[2]
MARKED: Final = "before\n<!-- answer: /fit model:llama-3-8b -->\nyesterday\n<!-- end -->\nafter\n"


@pytest.fixture(scope="module")
def clerk() -> Clerk:
    """Who answers from the shipped files, on a day that does not pass."""
    loaded = load(ROOT / "rules", ROOT / "catalog")
    assert loaded.library is not None, loaded.problems
    return Clerk(loaded.library, words_for("en"), lambda: date(2026, 11, 25))


def test_the_answer_stands_between_its_markers(clerk: Clerk) -> None:
    """What was there before is replaced, and doing it twice changes nothing."""
    written = with_answers(MARKED, clerk)
    assert written.startswith("before\n<!-- answer: /fit model:llama-3-8b -->\n```console\n")
    assert written.endswith("```\n<!-- end -->\nafter\n")
    assert "yesterday" not in written
    assert "Llama 3 8B" in written
    assert written == with_answers(written, clerk)


def test_a_question_that_is_not_answered_ends_the_writing(clerk: Clerk) -> None:
    """No refusal gets into the README."""
    with pytest.raises(ValueError, match="qwen2-71b"):
        with_answers(MARKED.replace("llama-3-8b", "qwen2-71b"), clerk)


def test_the_picture_is_the_same_each_time(clerk: Clerk) -> None:
    """Nobody sees a change in version control where there was none, and nothing is fetched."""
    for _, line in PICTURES.values():
        drawn = picture(line, clerk)
        assert drawn == picture(line, clerk)
        assert "url(http" not in drawn


def test_the_readme_shows_answers_of_both_commands(clerk: Clerk) -> None:
    """Each question in it is answered today, under the title that it shows."""
    text = README.read_text(encoding="utf-8")
    asked = [part.partition(" -->")[0] for part in text.split("<!-- answer: ")[1:]]
    assert ["/fit", "/buy"] == [line.partition(" ")[0] for line in asked]
    for line in asked:
        card, status = clerk.card(line)
        assert Status.ANSWERED is status
        assert card.title in text


def test_the_readme_shows_every_picture() -> None:
    """In both languages, each with words for those who do not see it."""
    text = README.read_text(encoding="utf-8")
    assert {"en", "zh-CN"} == {locale for locale, _ in PICTURES.values()}
    for file in PICTURES:
        assert f"](docs/{file.name})" in text
        assert file.is_file()
