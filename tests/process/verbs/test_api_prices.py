import shutil
from pathlib import Path

from tests.golden.frozen.library import FOLDER
from tests.process.terminal import rigwise


def test_api_prices_writes_a_list_that_loads(tmp_path: Path) -> None:
    """Each of its models is one of the catalog, and it is written over what was there."""
    catalog = tmp_path / "catalog"
    shutil.copytree(FOLDER / "catalog", catalog)
    file = catalog / "api.yaml"
    file.write_text("api: []\n", encoding="utf-8")
    done = rigwise(tmp_path, "api-prices", RIGWISE_CATALOG=str(catalog))
    assert (0, "", f"Written: {file}\n") == (done.returncode, done.stderr, done.stdout)
    assert file.read_text("utf-8").count("- { model: ") > 50
    assert 0 == rigwise(tmp_path, "check", RIGWISE_CATALOG=str(catalog)).returncode
