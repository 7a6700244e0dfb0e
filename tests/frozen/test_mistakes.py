"""Mistakes of people who know the subject and not the file, each treated as it should be."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.loading import Loaded, Outcome, load
from bot.loading.proofs.proven import Proven
from tests.golden.frozen.library import FOLDER, remember_frozen

MISTAKES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("mistakes.yaml").read_text(encoding="utf-8")
)

_NEAR = 6  # lines: an entry is named where it begins, and what it hides stands below it


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the frozen files, in which each mistake is made and mended."""
    copy = tmp_path_factory.mktemp("mistakes") / "library"
    shutil.copytree(FOLDER, copy)
    return copy


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Proven:
    """As in a running bot the files without a mistake are known, so only the other is parsed."""
    return Proven(remember_frozen(tmp_path_factory.mktemp("known")))


def _loaded(folder: Path, known: Proven) -> Loaded:
    # Examples would come out differently, which is not what is looked for here.
    return load(folder / "rules", folder / "catalog", lambda *_: Outcome(), known)


def _mistaken(mistake: dict[str, Any], text: str) -> tuple[bytes, int]:
    """The file with the mistake in it, and the line where that is."""
    encoding = mistake.get("encoding", "utf-8")
    if "content" in mistake:
        return mistake["content"].encode(encoding), 1
    if "commas" in mistake:
        return text.replace(",", mistake["commas"]).encode(encoding), 1
    line = 1
    if "old" in mistake:
        assert mistake["old"] in text
        before, _, after = text.partition(mistake["old"])
        text, line = f"{before}{mistake['new']}{after}", before.count("\n") + 1
    if "line_ends" in mistake:
        text = text.replace("\n", "\r\n")
    return text.encode(encoding), line


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["name"])
def test_every_mistake_is_treated_as_wanted(
    folder: Path, known: Proven, mistake: dict[str, Any]
) -> None:
    """Refused or remarked at its line, with words that say what to do; or taken as right."""
    file = folder / mistake["file"]
    was_there = file.exists()
    text = file.read_text(encoding="utf-8") if was_there else ""
    changed, line = _mistaken(mistake, text)
    file.write_bytes(changed)
    if "deleted" in mistake:
        file.unlink()
    loaded = _loaded(folder, known)
    if was_there:
        file.write_text(text, encoding="utf-8")
    else:
        file.unlink()
    problems = [str(problem) for problem in loaded.problems if "this example" not in str(problem)]
    remarks = [str(remark) for remark in loaded.remarks]
    if "none" in mistake:
        assert ([], []) == (problems, remarks)
        return
    found, wanted = (
        (problems, mistake["error"]) if "error" in mistake else (remarks, mistake["remark"])
    )
    first, last = line, line + mistake["new"].count("\n") if "new" in mistake else line
    places = {f"{mistake['file']}:{number}:" for number in range(first - _NEAR, last + _NEAR + 1)}
    assert [entry for entry in found if wanted in entry and entry.startswith(tuple(places))], found
