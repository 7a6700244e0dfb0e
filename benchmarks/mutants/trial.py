"""A trial: the tests of a file are run against a mutant of it, in a process of its own."""

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

# Packages that pytest and the tests load: loaded once, before processes are forked (of 3.5 s of
# the processor for a trial 0.9 s are left).
_WARM = ("hypothesis", "pydantic", "rapidfuzz", "simcord", "yaml")
# A mutant that never ends is stopped by the processor's time and the memory that it takes, so that
# a busy machine stops no other (the tests of a file take a tenth of both); one that waits for
# something is stopped by the clock.
_PROCESSOR_S = 10
_MEMORY_BYTES = 4 * 2**30
_CLOCK_S = 600
# The first failure is enough, and nobody reads it.
_OPTIONS = ("-x", "--assert=plain", "-pno:cacheprovider")


@dataclass(frozen=True)
class Trial:
    """A mutant and the files of tests that should notice it; no mutant: the code as it is."""

    tests: tuple[str, ...]
    mutant: Mutant | None = None


def run(trials: Sequence[Trial], root: Path, workers: int) -> Iterator[tuple[Trial, bool]]:
    """Each trial as it ends, and whether all of its tests passed, so that the mutant survives.

    `root` is the repository. RuntimeError where a mutant's module is loaded already.
    """
    for name in _WARM:
        importlib.import_module(name)
    gc.freeze()
    running: dict[int, Trial] = {}
    for trial in trials:
        if len(running) == workers:
            yield _next_end(running)
        # Made here, so that a fault of ours is none that a test noticed.
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
        """How to load the mutated module; None for all others."""
        if fullname != self._module:
            return None
        return spec_from_loader(fullname, self, origin=str(self._file))

    def get_code(self, _fullname: str) -> CodeType:
        """The module with its mistake."""
        return self._code

    def get_source(self, _fullname: str) -> None:
        """There is no text of it."""
