import re
from collections.abc import Mapping
from typing import Final

import pytest

from benchmarks.__main__ import main

EXACT: Final[Mapping[str, int]] = {
    "weights as quantised": 784,
    "weights as loaded": 262,
    "weights and cache as split": 437,
    "cache": 333,
}


def test_the_table_has_a_line_for_each_figure(capsys: pytest.CaptureFixture[str]) -> None:
    """`make bench` measures the shipped library: exact tables whole and to the byte, then times."""
    main()
    printed = re.sub(" +", " ", capsys.readouterr().out)
    for name, count in EXACT.items():
        assert f"\n {name} {count} total difference 0 bytes 0 bytes" in printed
    for name in ("compute buffer", "published files", "whole loads in logs", "library"):
        assert f"\n {name} " in printed
    for command in ("/fit", "/buy"):
        assert re.search(rf"\n {command} \d+ median time [\d.]+ ms ", printed)
