from pathlib import Path

import pytest

from benchmarks.mutants.targets import FILES, GROUPS, Group, mutants_of, nearest_tests

ROOT = Path(__file__).parents[3]
# These hold the names of fields and codes, and decide nothing.
DECIDES_NOTHING = {"__init__.py", "answer.py", "mention.py", "offer_figures.py"}


def test_every_mutated_file_has_its_own_tests() -> None:
    """They have the same path, with `test_` before the name, and a folder beside it for more."""
    terms = {"tests/answers/buy/test_terms.py", "tests/answers/buy/terms/test_price.py"}
    assert terms <= {*nearest_tests("bot/answers/buy/terms.py")}
    assert ("tests/sizing/placing/test_split.py",) == nearest_tests("bot/sizing/placing/split.py")
    paths = [*FILES, *(test for file in FILES for test in nearest_tests(file))]
    assert [] == [path for path in paths if not (ROOT / path).is_file()]


def test_no_file_is_in_two_groups() -> None:
    """Each survivor has one place."""
    assert len(FILES) == len(set(FILES))


def test_all_that_decides_what_to_buy_is_mutated() -> None:
    """A new file joins the group."""
    folder = ROOT / "bot" / "answers" / "buy"
    decides = {file for file in folder.rglob("*.py") if file.name not in DECIDES_NOTHING}
    assert decides == {ROOT / file for file in FILES if file.startswith("bot/answers/buy/")}


@pytest.mark.parametrize(("group", "count"), [*zip(GROUPS, (400, 150), strict=True)])
def test_there_are_more_mutants_than_are_drawn(group: Group, count: int) -> None:
    """Each has its own name."""
    names = [mutant.name for mutant in mutants_of(group.files, ROOT)]
    assert count == group.count < len(set(names)) == len(names)
