import shutil
from pathlib import Path

from tests.golden.frozen.library import FOLDER
from tests.process.terminal import rigwise


def test_calibrate_writes_the_constants_and_says_how_far_they_are_off(tmp_path: Path) -> None:
    """What it writes can be loaded, and is the same for the same measurements."""
    catalog = tmp_path / "catalog"
    shutil.copytree(FOLDER / "catalog", catalog)
    table = catalog / "measured" / "decode.csv"
    head, *rows = table.read_text("utf-8").splitlines(keepends=True)
    table.write_text("".join([head, *rows[::4]]), encoding="utf-8")
    file = catalog / "measured" / "fitted.yaml"
    before, written = file.read_text("utf-8"), []
    for _ in range(2):
        done = rigwise(tmp_path, "calibrate", RIGWISE_CATALOG=str(catalog))
        assert (0, "") == (done.returncode, done.stderr)
        assert "decode all" in done.stdout
        assert f"Written: {file}" in done.stdout
        written.append(file.read_text("utf-8"))
    assert before != written[0] == written[1]
    assert 0 == rigwise(tmp_path, "check", RIGWISE_CATALOG=str(catalog)).returncode


def test_calibrate_does_not_start_from_broken_files(tmp_path: Path) -> None:
    """The problem is told, and nothing is written."""
    catalog = tmp_path / "catalog"
    shutil.copytree(FOLDER / "catalog", catalog)
    file = catalog / "measured" / "fitted.yaml"
    file.write_text("decode: {}\n", encoding="utf-8")
    done = rigwise(tmp_path, "calibrate", RIGWISE_CATALOG=str(catalog))
    assert 1 == done.returncode
    assert "catalog/measured/fitted.yaml:1:1" in done.stderr
    assert "decode: {}\n" == file.read_text("utf-8")
