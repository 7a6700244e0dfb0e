"""A trial: the tests of a file, run against a mutant of it in a separate process."""

import gc
import importlib
import os
import resource
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import CodeType, ModuleType
from typing import NoReturn

import pytest

from benchmarks.mutants.mutant import Mutant, mutated

# Packages that pytest and the tests load: loaded once, before processes are forked, which
# reduces a trial from 3.5 s to 0.9 s of processor time.
_WARM = ("hypothesis", "pydantic", "rapidfuzz", "simcord", "yaml")
# Limits of processor time and memory stop a mutant that never ends; they do not depend on how
# busy the machine is, and the tests of a file need a tenth of them. The clock stops a mutant that
# waits for something.
_PROCESSOR_S = 10
_MEMORY_BYTES = 4 * 2**30
_CLOCK_S = 600
# The first failure is enough, and nobody reads the output.
_OPTIONS = ("-x", "--assert=plain", "-pno:cacheprovider")


@dataclass(frozen=True)
class Trial:
    """A mutant and the test files that should notice it; without a mutant, the original code."""

    tests: tuple[str, ...]
    mutant: Mutant | None = None


def run(trials: Sequence[Trial], root: Path, workers: int) -> Iterator[tuple[Trial, bool]]:
    """Yield each trial as it ends, and whether all of its tests passed, so the mutant survives.

    `root` is the repository. Raises RuntimeError if a mutant's module is already loaded.
    """
    for name in _WARM:
        importlib.import_module(name)
    gc.freeze()
    running: dict[int, Trial] = {}
    for trial in trials:
        if len(running) == workers:
            yield _next_end(running)
        # Made before the fork, so that our own mistake does not count as one that a test noticed.
        mutation = _Mutation(trial.mutant, root) if trial.mutant else None
        process = os.fork()
        if not process:
            _test(trial, mutation, root)
        running[process] = trial
    while running:
        yield _next_end(running)


def _next_end(running: dict[int, Trial]) -> tuple[Trial, bool]:
    process, status = os.wait()
    return running.pop(process), os.waitstatus_to_exitcode(status) == pytest.ExitCode.OK


def _test(trial: Trial, mutation: "_Mutation | None", root: Path) -> NoReturn:
    """Run the tests in this process, and end it."""
    code: int = pytest.ExitCode.INTERNAL_ERROR
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_S, _PROCESSOR_S))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        signal.alarm(_CLOCK_S)
        sys.dont_write_bytecode = True
        if mutation:
            sys.meta_path.insert(0, mutation)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        tests = [str(root / test) for test in trial.tests]
        code = pytest.main([f"--rootdir={root}", f"-c{root / 'pyproject.toml'}", *_OPTIONS, *tests])
    finally:
        os._exit(code)


class _Mutation(MetaPathFinder, InspectLoader):
    """Loads a mutated module in place of the one in the repository."""

    def __init__(self, mutant: Mutant, root: Path) -> None:
        self._module = mutant.file.removesuffix(".py").replace("/", ".")
        if self._module in sys.modules:
            raise RuntimeError(f"{self._module} was loaded before it could be mutated")
        self._file = root / mutant.file
        tree = mutated(self._file.read_text(encoding="utf-8"), mutant)
        self._code = compile(tree, self._file, "exec")

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load the mutated module; None for any other."""
        if fullname != self._module:
            return None
        return spec_from_loader(fullname, self, origin=str(self._file))

    def get_code(self, _fullname: str) -> CodeType:
        """Return the code of the mutated module."""
        return self._code

    def get_source(self, _fullname: str) -> None:
        """Return None, since the mutated code has no text."""
