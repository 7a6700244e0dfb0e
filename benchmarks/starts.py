"""The time of a process from its start to its answer, and llmfit's if that is installed."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.measure import Measure
from benchmarks.shipped import load_shipped
from bot.loading.proofs.proven import Proven

_ROUNDS = 7
_ASK = (sys.executable, "-m", "bot", "ask")
_FIT = (*_ASK, "/fit model:llama-3.1-70b hardware:rtx 4090 context:8k")
_BEST = (*_ASK, "/best hardware:rtx 4090")
_PLAN = ("plan", "meta-llama/Llama-3.1-70B-Instruct", "--context", "8192", "--json")
_RECOMMEND = ("--memory", "24G", "recommend", "--json")


def starts() -> Iterator[Measure]:
    """Yield times of the library, then of whole processes, each after an uncounted first one."""
    with tempfile.TemporaryDirectory() as folder:
        proven = Proven(Path(folder))
        load_shipped(proven)
        times_ms = [_library_ms(proven) for _ in range(_ROUNDS)]
        yield _measure("library ready, its examples proven before", times_ms, 400)
        home = {**os.environ, "HOME": folder, "XDG_DATA_HOME": folder}
        home.pop("PYTHONDONTWRITEBYTECODE", None)  # users keep the bytecode of the first start
        yield _measure("rigwise ask, the first time", [_process_ms(_FIT, home)], None)
        yield _measure("rigwise ask /fit", _times_ms(_FIT, home), 500)
        yield _measure("rigwise ask /best", _times_ms(_BEST, home), None)
        llmfit = shutil.which("llmfit")
        if llmfit is not None:
            yield _measure("llmfit plan", _times_ms((llmfit, *_PLAN), home), None)
            yield _measure("llmfit recommend", _times_ms((llmfit, *_RECOMMEND), home), None)


def _library_ms(proven: Proven) -> float:
    start = perf_counter()
    load_shipped(proven)
    return (perf_counter() - start) * 1000


def _times_ms(command: Sequence[str], environment: Mapping[str, str]) -> list[float]:
    return [_process_ms(command, environment) for _ in range(_ROUNDS)]


def _process_ms(command: Sequence[str], environment: Mapping[str, str]) -> float:
    start = perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - ours
    return (perf_counter() - start) * 1000


def _measure(name: str, times_ms: Sequence[float], bar_ms: float | None) -> Measure:
    middle = median(times_ms)
    return Measure(
        name,
        len(times_ms),
        f"median {middle:.0f} ms, slowest {max(times_ms):.0f} ms",
        f"median {bar_ms:g} ms" if bar_ms else "",
        met=middle <= bar_ms if bar_ms else None,
    )
