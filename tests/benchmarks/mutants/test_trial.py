import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CODE = """
def fee(price: int) -> int:
    count = 0
    while price > 100:
        price -= 100
        count += 1
    return count
"""
# No test tries a price of exactly 100, so one of the mutants survives.
TESTS = """
from shop.fees import fee

def test_fee():
    assert [0, 2] == [fee(99), fee(201)]
"""
# In a separate process: one with threads, as a test's may have, must not be forked.
SCRIPT = """
import json, sys
from pathlib import Path
from benchmarks.mutants import trial
from benchmarks.mutants.mutant import mutants
root = Path(sys.argv[1])
trial._PROCESSOR_S, trial._WARM = 1, ()
own = mutants("shop/fees.py", (root / "shop" / "fees.py").read_text())
trials = [trial.Trial(("test_fees.py",), mutant) for mutant in (None, *own)]
ended = {each.mutant and each.mutant.name: passed for each, passed in trial.run(trials, root, 2)}
print(json.dumps([[name, passed] for name, passed in ended.items()]))
"""


def _run(script: str, root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, root],
        cwd=ROOT,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A repository with one module and one test."""
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "fees.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "test_fees.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(
        '[tool.pytest.ini_options]\npythonpath = ["."]\n', encoding="utf-8"
    )
    return tmp_path


def test_a_mutant_survives_if_all_tests_pass(shop: Path) -> None:
    """The original code passes; the endless `price += 100` is stopped; the file is untouched."""
    passed = dict(json.loads(_run(SCRIPT, shop).stdout))
    assert passed.pop(None)
    assert ["shop/fees.py fee: comparison: price > 100 -> price >= 100"] == [
        name for name, survives in passed.items() if survives
    ]
    assert "shop/fees.py fee: arithmetic: price -= 100 -> price += 100" in passed
    assert CODE == (shop / "shop" / "fees.py").read_text(encoding="utf-8")


def test_a_module_that_is_already_loaded_cannot_be_mutated(shop: Path) -> None:
    """A mutant that no test runs would count as a survivor."""
    loaded = f"import sys; sys.path.insert(0, sys.argv[1]); import shop.fees\n{SCRIPT}"
    assert "shop.fees was loaded before it could be mutated" in _run(loaded, shop).stderr
