"""`rigwise` as it is typed into a terminal."""

import os
import subprocess
import sys
from pathlib import Path

from tests.golden.frozen.library import FROZEN_SETTINGS
from tests.process.bot_process import ROOT


def clean_environment(folder: Path) -> dict[str, str]:
    """An environment whose home is `folder`, without settings but the frozen rules and catalog."""
    home = {"HOME": str(folder), "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    return {"PATH": os.environ["PATH"], **home, **FROZEN_SETTINGS}


def rigwise(
    folder: Path, *arguments: str, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `rigwise` in `folder`, so that a developer's .env is not read."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={**clean_environment(folder), **environment},
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
    )
    out, error = done.stdout.decode(), done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, out, error)
