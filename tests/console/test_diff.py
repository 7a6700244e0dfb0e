from dataclasses import replace
from pathlib import Path

import pytest

from bot.console.diff import Sides, UnreadableError, diff
from bot.loading import Outcome
from bot.texts import load_words
from tests.loading.conftest import OUTCOMES, SmallLibrary

ENGLISH = load_words()["en"]


@pytest.fixture
def sides(tmp_path: Path) -> Sides:
    """Return the sides over the small library, without examples."""
    small = SmallLibrary(tmp_path)
    small.without_examples()
    return Sides(small.root / "rules", small.root / "catalog")


def test_a_folder_of_rules_is_a_side(sides: Sides, tmp_path: Path) -> None:
    """A moderator's checkout has one."""
    assert sides.load(tmp_path / "rules").library is not None


def test_a_rule_file_replaces_the_shared_one(sides: Sides, tmp_path: Path) -> None:
    """The other files are the shared ones."""
    changed = tmp_path / "fit.yaml"
    changed.write_text("cautions: [{ id: mine, when: { verdict: tight }, say: Mine. }]\n")
    loaded = sides.load(changed)
    assert loaded.library is not None
    assert [rule.id for rule in loaded.library.fit_cautions] == ["mine"]
    assert len(loaded.library.buy_tree) == 3


def test_any_other_file_is_a_servers_own_rules(sides: Sides, tmp_path: Path) -> None:
    """`/rules export` writes such a file."""
    own = tmp_path / "our-server.yaml"
    own.write_text("fit: { remove: [slow] }\n")
    loaded = sides.load(own)
    assert loaded.library is not None
    assert [rule.id for rule in loaded.library.fit_cautions] == ["little-left"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("fit: { remov: [] }", 'own.yaml:1:8: unknown word "remov", did you mean "remove"?'),
        (None, "No such file or directory"),
    ],
)
def test_an_unusable_side_says_why(
    sides: Sides, tmp_path: Path, content: str | None, message: str
) -> None:
    """One problem per line, or the reason why the file cannot be read."""
    own = tmp_path / "own.yaml"
    if content is not None:
        own.write_text(content)
    with pytest.raises(UnreadableError, match=message.replace("?", r"\?")):
        sides.load(own)


def test_without_a_change_the_diff_says_so(sides: Sides, tmp_path: Path) -> None:
    """Every question was asked of both sides."""
    same = sides.load(tmp_path / "rules")
    assert ["None of 30 questions changes its answer."] == [*diff(same, same, 30, ENGLISH)]


def test_each_kind_of_change_is_a_line(sides: Sides, tmp_path: Path) -> None:
    """The number of questions comes first."""
    same = sides.load(tmp_path / "rules")
    changed = {**OUTCOMES, "fit": Outcome(verdict="no")}
    old = replace(same, ask=lambda command, *_: OUTCOMES[command])
    new = replace(same, ask=lambda command, *_: changed[command])
    lines = [*diff(old, new, 30, ENGLISH)]
    assert lines[0] == "Asked 30 questions on both sides."
    assert lines[1].startswith(
        "10 of 10 /fit questions tried: no instead of tight. For example /fit model:tiny"
    )
    assert lines[2].startswith(
        "10 of 10 /fit questions tried: drops the note little-left. For example /fit model:tiny"
    )
