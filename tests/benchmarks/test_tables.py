import sys

import pytest

from benchmarks.__main__ import main


def _run(monkeypatch: pytest.MonkeyPatch, *tables: str) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmarks", *tables])
    main()


def test_a_table_is_printed_with_its_bars(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All bars of the memory table are met."""
    _run(monkeypatch, "memory")
    printed = capsys.readouterr().out
    assert "weights, quantised by llama.cpp" in printed
    assert "met" in printed
    assert "missed" not in printed


def test_an_unknown_table_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The known tables are listed."""
    with pytest.raises(SystemExit):
        _run(monkeypatch, "memry")
    assert "no such table: memry (there are memory" in capsys.readouterr().err
