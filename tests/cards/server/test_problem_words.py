import re

import pytest

from bot.cards.server.problem_words import field_of, in_words, problem_lines
from bot.marked_yaml import Problem
from bot.overlays.overlay import overlaid
from bot.texts import words_for
from tests.loading.conftest import SmallLibrary

ZH, EN = words_for("zh-CN"), words_for("en")
_PRICE = (
    "prices:\n  - { item: nothing, market: us, currency: usd, condition: new, typical: 1,"
    " as_of: 2026-11-01, quality: A, source: x }\n"
)
_RULE = "fit:\n  add:\n    - {{ id: mine, when: {{ {when} }}, say: {say} }}\n"


@pytest.fixture
def a_library(tmp_path_factory: pytest.TempPathFactory) -> SmallLibrary:
    """Return a small library in files."""
    return SmallLibrary(tmp_path_factory.mktemp("small"))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (_RULE.format(when="verdit: tight", say="Mind."), "when › verdit"),
        (_RULE.format(when="verdict: tigt", say="Mind."), "when › verdict"),
        (_RULE.format(when="spare_memory: 2 GB", say="Mind."), "when › spare_memory"),
        (
            _RULE.format(when="context: { at_least: much }", say="Mind."),
            "when › context › at_least",
        ),
        (_RULE.format(when="verdict: { at_least: 1 }", say="Mind."), "when › verdict"),
        (_RULE.format(when="hardware_given: maybe", say="Mind."), "when › hardware_given"),
        (_RULE.format(when="users: { at_least: 5, at_most: 4 }", say="Mind."), "when › users"),
        ("fit:\n  add:\n    - { id: mine, when: { verdict: tight } }\n", ""),
        ("fit:\n  add:\n    - { id: Ä, when: { verdict: tight }, say: Mind. }\n", "id"),
        (_PRICE, "prices › item"),
        ("fit：\n", ""),
        ("fit:\n\tadd: []\n", ""),
    ],
)
def test_a_problem_is_told_in_the_moderators_language(
    a_library: SmallLibrary, text: str, field: str
) -> None:
    """With the field that it is in; what is quoted stays as it was typed."""
    problem = overlaid(a_library.load(), text, "server@1").problems[0]
    (line,) = problem_lines([problem], ZH)
    assert re.search("[\u4e00-\u9fff]", line), line
    expected = f"{field} · server@1:" if field else "server@1:"
    assert line.startswith(expected)


def test_english_problems_stay_as_they_are() -> None:
    """They are the same as in the terminal, with the field in front."""
    problem = Problem("rule", 2, 9, "unknown word", "verdict", ("fit", "add", 0, "when", "verdit"))
    assert [f"when › verdit · {problem}"] == problem_lines([problem], EN)
    assert "" == field_of(Problem("rule", 1, 1, "wrong"))


def test_a_message_without_a_text_stays_english() -> None:
    """It is better than none."""
    assert "this is new" == in_words("this is new", ZH)


def test_each_text_is_found_by_its_own_english() -> None:
    """No pattern swallows the message of another."""
    texts = {key: text for key, text in EN.texts.items() if key.startswith("problem.")}
    for key, text in texts.items():
        filled = {name: f"x{name}x" for name in re.findall(r"\{(\w+)\}", text)}
        assert ZH.say(key, **filled) == in_words(text.format(**filled), ZH), key
