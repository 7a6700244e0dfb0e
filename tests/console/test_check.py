from types import SimpleNamespace
from typing import Any

from bot.console.check import annotation, findings
from bot.loading import Loaded
from bot.loading.catalog import Catalog
from bot.loading.rules.rules import Rules
from bot.marked_yaml import Problem
from bot.texts import load_words

ENGLISH = load_words()["en"]
PROBLEMS = (Problem("rules/fit.yaml", 3, 5, 'unknown word "wen"', "when"), Problem("a", 1, 1, "b"))
REMARK = Problem("rules/notes.yml", 1, 1, "this file is not read")


def test_every_problem_is_one_line_followed_by_their_count() -> None:
    """Problems have file:line:column, and remarks follow them."""
    assert [
        'rules/fit.yaml:3:5: unknown word "wen", did you mean "when"?',
        "a:1:1: b",
        "rules/notes.yml:1:1: this file is not read (a note, not a problem)",
        "Problems: 2",
    ] == [*findings(Loaded(None, PROBLEMS, (REMARK,), Rules(), Catalog(), "0"), ENGLISH)]


def test_without_a_problem_the_loaded_entries_are_counted() -> None:
    """One line has the counts and the version."""
    library: Any = SimpleNamespace(
        version="0123456789ab",
        models={"a": 1, "b": 2},
        closed={"c": 3},
        devices={"d": 4},
        systems={},
        prices=(5,),
        fit_cautions=(6,),
        buy_cautions=(7, 8),
    )
    assert ["3 models, 1 device, 0 systems, 1 price, 3 cautions loaded (version 0123456789ab)"] == [
        *findings(Loaded(library, (), (), Rules(), Catalog(), "0"), ENGLISH)
    ]


def test_for_github_every_finding_is_a_workflow_command() -> None:
    """Problems are errors, remarks notices; the count stays a line."""
    lines = [
        *findings(
            Loaded(None, PROBLEMS, (REMARK,), Rules(), Catalog(), "0"), ENGLISH, for_github=True
        )
    ]
    assert lines[0].startswith("::error file=rules/fit.yaml,line=3,col=5::")
    assert lines[2] == "::notice file=rules/notes.yml,line=1,col=1::this file is not read"
    assert lines[3] == "Problems: 2"


def test_a_problem_has_its_line_and_column() -> None:
    """GitHub reads file, line and col."""
    problem = Problem("rules/fit.yaml", 3, 5, 'unknown word "wen"', "when")
    assert (
        annotation(problem, "error")
        == '::error file=rules/fit.yaml,line=3,col=5::unknown word "wen", did you mean "when"?'
    )


def test_special_characters_of_github_are_escaped() -> None:
    """A comma would end a property, a line break the command."""
    problem = Problem("a,b:c.yaml", 1, 1, "50 %\nis two lines")
    assert annotation(problem, "notice") == (
        "::notice file=a%2Cb%3Ac.yaml,line=1,col=1::50 %25%0Ais two lines"
    )
