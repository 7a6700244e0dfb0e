"""What the program remembers of files that it has proved, shared by all processes of a test run.

Every worker and some hundred processes start from the same two libraries. The first start of a run
proves and parses their files, as a user's first start does; the others remember it, as later starts
do. `rigwise check` and the tests of `bot/loading/proofs/` prove anew.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from bot.loading.proofs.proven import Proven

Which = Literal["frozen", "shipped"]
_VARIABLE: Final = "PROVEN_IN_THIS_TEST_RUN"


def begin() -> None:
    """Make the folder of a run, before its workers start and inherit where it is."""
    os.environ[_VARIABLE] = tempfile.mkdtemp(prefix="rigwise-proofs-")


def end() -> None:
    """Remove the folder of a run."""
    shutil.rmtree(os.environ.pop(_VARIABLE))


def proven(which: Which) -> Proven | None:
    """What is remembered of a library; None outside a test run, where everything is proved."""
    run = os.environ.get(_VARIABLE)
    return Proven(Path(run) / which) if run else None


def remember(which: Which, folder: Path) -> Path:
    """Let what keeps its proofs in a folder start as if it were not the first; the folder.

    Outside a test run, as in a benchmark, the first start proves.
    """
    run = os.environ.get(_VARIABLE)
    if run:
        shutil.copytree(Path(run) / which, folder, dirs_exist_ok=True)
    return folder


def proofs_folder(environment: Mapping[str, str]) -> Path:
    """Where a process with this environment keeps its proofs: beside its database."""
    home = Path(environment["HOME"]) / ".local" / "share" / "rigwise"
    database = environment.get("RIGWISE_DATABASE", str(home / "rigwise.sqlite3"))
    return home if ":" in database else Path(database).parent
