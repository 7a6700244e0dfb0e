import pytest

from benchmarks.mutants.mutant import Mutant, mutants
from benchmarks.mutants.report import print_mutants, print_table, print_verdict

DRAWN = mutants("shop.py", "PRICES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]")
NAMES = [mutant.name for mutant in DRAWN]


def _verdict(survived: list[Mutant], *known: str) -> bool:
    return print_verdict(DRAWN, survived, dict.fromkeys(known, "equivalent"), NAMES)


def test_nine_of_ten_killed_pass_if_the_tenth_has_a_reason() -> None:
    """The share counts all drawn mutants, including equivalent ones."""
    assert _verdict([])
    assert _verdict(DRAWN[:1], NAMES[0])


def test_fewer_than_nine_of_ten_killed_fail(capsys: pytest.CaptureFixture[str]) -> None:
    """Reasons in the list of survivors do not help."""
    assert not _verdict(DRAWN[:2], *NAMES[:2])
    assert "fewer than 90% were killed\n" == capsys.readouterr().out


def test_a_new_survivor_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """It is printed as the list would name it."""
    assert not _verdict(DRAWN[:1])
    printed = capsys.readouterr().out
    assert "survives and is not in survivors.yaml: shop.py: number: 1 -> 2\n" == printed


def test_a_listed_survivor_that_is_killed_must_leave_the_list(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One whose code is gone must leave it too; one that was not drawn stays."""
    assert not _verdict([], NAMES[0])
    assert "is in survivors.yaml and was killed: shop.py: number: 1 -> 2" in capsys.readouterr().out
    assert not _verdict([], "shop.py: number: 11 -> 12")
    assert "does not exist: shop.py: number: 11 -> 12" in capsys.readouterr().out
    assert print_verdict(DRAWN[1:], [], {NAMES[0]: "equivalent"}, NAMES)


def test_each_mutant_is_printed_with_its_line_and_outcome(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The order is that of the file."""
    print_mutants(DRAWN, set(DRAWN[1:2]))
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert ["killed", "shop.py:1", ":", "number:", "1", "->", "2"] == first.split()
    assert ["survived", "shop.py:1", ":", "number:", "2", "->", "3"] == second.split()


def test_the_table_counts_each_file_and_all(capsys: pytest.CaptureFixture[str]) -> None:
    """One of ten mutants survives."""
    print_table(DRAWN, set(DRAWN[1:2]))
    _, _, *rows = capsys.readouterr().out.splitlines()
    assert [["shop.py", "10", "9", "90.0%"], ["all", "10", "9", "90.0%"]] == [
        row.split() for row in rows
    ]
