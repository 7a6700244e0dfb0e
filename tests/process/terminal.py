"""`rigwise` as it is typed into a terminal."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.golden.frozen.library import FROZEN_SETTINGS, remember_frozen
from tests.process.bot_process import ROOT
from tests.samples.remembered import proofs_folder

# The verbs that answer from rules and catalog; here their files have passed at an earlier start.
_LOADING: Final = (
    "api-prices",
    "ask",
    "calibrate",
    "chat",
    "doctor",
    "mcp",
    "news",
    "prices",
    "run",
)


def clean_environment(folder: Path) -> dict[str, str]:
    """An environment whose home is `folder`, without settings but the frozen rules and catalog."""
    home = {"HOME": str(folder), "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    return {"PATH": os.environ["PATH"], **home, **FROZEN_SETTINGS}


def rigwise(
    folder: Path, *arguments: str, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `rigwise` in `folder`, so that a developer's .env is not read."""
    full = {**clean_environment(folder), **environment}
    if arguments[0] in _LOADING:
        remember_frozen(proofs_folder(full))
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=full,
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
    )
    out, error = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, out, error)
