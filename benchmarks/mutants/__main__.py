"""Draw mutants and run the nearest tests against each: `make mutants`.

With files named all of theirs are tried: `python -m benchmarks.mutants bot/sizing/cache.py`.
"""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.mutants.mutant import Mutant, draw
from benchmarks.mutants.report import print_mutants, print_table, print_verdict
from benchmarks.mutants.survivors import known_survivors
from benchmarks.mutants.targets import GROUPS, Group, mutants_of, nearest_tests
from benchmarks.mutants.trial import Trial, run

ROOT = Path(__file__).parents[2]
_SEED = "rigwise"


def main() -> None:
    """Print every mutant and its outcome; the exit status is 1 if a group misses the bar."""
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("files", nargs="*", metavar="file")
    files = tuple(parser.parse_args().files)
    missing = [file for file in files if not (ROOT / file).is_file()]
    if missing:
        parser.error(f"no such file: {', '.join(missing)}")
    groups = (Group("all of the files named", files, sys.maxsize),) if files else GROUPS
    passed = [_passes(group) for group in groups]
    sys.exit(not all(passed))


def _passes(group: Group) -> bool:
    """Draw and try the mutants of a group, print the outcome, and return whether it is enough."""
    started_s = time.monotonic()
    all_mutants = list(mutants_of(group.files, ROOT))
    drawn = draw(all_mutants, group.count, _SEED)
    survived = _survivors(drawn)
    print(f"\n{group.name}: {len(drawn)} of {len(all_mutants)} mutants\n")
    print_mutants(drawn, survived)
    print_table(drawn, survived)
    print(f"{time.monotonic() - started_s:.0f} s")
    known = {
        name: reason for name, reason in known_survivors().items() if name.startswith(group.files)
    }
    return print_verdict(drawn, survived, known, {mutant.name for mutant in all_mutants})


def _survivors(drawn: Sequence[Mutant]) -> set[Mutant]:
    """Return the mutants that no test notices; exit if tests fail without any mutant."""
    workers = os.cpu_count() or 1
    plain = [Trial(tests) for tests in sorted({nearest_tests(mutant.file) for mutant in drawn})]
    red = [trial.tests for trial, passed in run(plain, ROOT, workers) if not passed]
    if red:
        sys.exit(f"These tests fail without any mutant: {', '.join(sorted(map(' '.join, red)))}")
    survived = set()
    trials = [Trial(nearest_tests(mutant.file), mutant) for mutant in drawn]
    for done, (trial, passed) in enumerate(run(trials, ROOT, workers), start=1):
        if passed and trial.mutant:
            survived.add(trial.mutant)
        # Not from a thread: a process that has threads must not be forked.
        if sys.stderr.isatty():
            print(f"\r{done} of {len(trials)} tried", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return survived


if __name__ == "__main__":
    main()
