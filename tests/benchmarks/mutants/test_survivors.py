from pathlib import Path

import yaml

from benchmarks.mutants import survivors
from benchmarks.mutants.survivors import known_survivors
from benchmarks.mutants.targets import FILES


def test_every_known_survivor_has_a_reason() -> None:
    """Each is also a mutant of a file that is mutated."""
    known = known_survivors()
    assert all(len(reason.split()) > 3 for reason in known.values())
    assert [] == [name for name in known if not name.startswith(FILES)]


def test_no_survivor_is_listed_twice() -> None:
    """Two reasons could contradict each other."""
    text = Path(survivors.__file__).with_name("survivors.yaml").read_text(encoding="utf-8")
    names = [name for group in yaml.safe_load(text) for name in group["mutants"]]
    assert len(names) == len(set(names)) == len(known_survivors())
