from pathlib import Path

from benchmarks.mutants.targets import FILES, mutants_of, nearest_tests

ROOT = Path(__file__).parents[3]


def test_every_mutated_file_has_its_own_tests() -> None:
    """They have the same path, with `test_` before the name."""
    assert ("tests/sizing/placing/test_split.py",) == nearest_tests("bot/sizing/placing/split.py")
    paths = [*FILES, *(test for file in FILES for test in nearest_tests(file))]
    assert [] == [path for path in paths if not (ROOT / path).is_file()]


def test_there_are_more_mutants_than_are_drawn() -> None:
    """Each has its own name."""
    names = [mutant.name for mutant in mutants_of(FILES, ROOT)]
    assert 400 < len(set(names)) == len(names)
