"""The real process under test, started as a user starts it."""

import asyncio
import os
import signal
import sys
from collections.abc import Coroutine, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from tests.golden.frozen.library import FROZEN_SETTINGS, remember_frozen
from tests.samples.remembered import proofs_folder

T = TypeVar("T")

ROOT: Final = Path(__file__).parents[2]
RUN: Final = (sys.executable, "-m", "bot", "run")
STOP_S: Final = 60.0


class BotProcess:
    """One process in the repository root, with a clean environment plus `environment`.

    It answers from the frozen rules and catalog, so that no edit of the shipped ones matters. Its
    database, home, and what it prints (`stdout`, `stderr`) lie in `folder`. Unless it is a later
    start, of files that have passed before, it proves them.
    It is killed at the latest when the `async with` ends.
    """

    def __init__(
        self,
        environment: Mapping[str, str],
        folder: Path,
        command: Sequence[str] = RUN,
        *,
        is_later: bool = True,
    ) -> None:
        self._command = command
        self._is_later = is_later
        self._folder = folder
        self._environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "PYTHONUNBUFFERED": "1",
            **FROZEN_SETTINGS,
            "RIGWISE_DATABASE": str(folder / "rigwise.sqlite3"),
            **environment,
        }
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        if self._is_later:
            remember_frozen(proofs_folder(self._environment))
        with self._file("stdout").open("ab") as out, self._file("stderr").open("ab") as err:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                cwd=ROOT,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._running.returncode is None:
            self._running.kill()
        await self._running.wait()

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._running.pid

    @property
    def stdout(self) -> str:
        """What the process has printed so far."""
        return self._file("stdout").read_text(encoding="utf-8", errors="replace")

    @property
    def stderr(self) -> str:
        """What the process has logged so far."""
        return self._file("stderr").read_text(encoding="utf-8", errors="replace")

    async def during(self, seen: Coroutine[Any, Any, T]) -> T:
        """What `seen` returns; if the process ends first, an error with its last words."""
        waited = asyncio.ensure_future(seen)
        ended = asyncio.ensure_future(self._running.wait())
        await asyncio.wait({waited, ended}, return_when=asyncio.FIRST_COMPLETED)
        ended.cancel()
        if waited.done():
            return waited.result()
        waited.cancel()
        raise RuntimeError(f"the process ended with {self._running.returncode}: {self._tail()}")

    async def stopped(
        self, number: signal.Signals = signal.SIGTERM, *, within_s: float = STOP_S
    ) -> int:
        """The exit code after a signal; TimeoutError with its last words if it lives on."""
        if self._running.returncode is None:
            self._running.send_signal(number)
        return await self.ended(within_s=within_s)

    async def ended(self, *, within_s: float = STOP_S) -> int:
        """The exit code of a process that ends by itself."""
        try:
            return await asyncio.wait_for(self._running.wait(), within_s)
        except TimeoutError:
            raise TimeoutError(f"still running after {within_s} s: {self._tail()}") from None

    @property
    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise RuntimeError("the process starts with `async with`")
        return self._process

    def _file(self, stream: str) -> Path:
        return self._folder / f"{stream}.txt"

    def _tail(self) -> str:
        return f"{self.stdout[-1000:]}\n{self.stderr[-3000:]}"
