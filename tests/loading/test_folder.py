import os
from pathlib import Path
from typing import Any

import pytest

from bot.loading.folder import Folder


def problems(a_library: Any) -> list[str]:
    """Return the problems of a load as a moderator reads them."""
    return [str(problem) for problem in a_library.load().problems]


@pytest.mark.parametrize("name", ["rules", "catalog", "catalog/models", "catalog/prices"])
def test_a_missing_folder_is_one_problem(a_library: Any, name: str) -> None:
    """Files that should be inside are not reported as well."""
    (a_library.root / name).rename(a_library.root / "elsewhere")
    assert [f"{name}:1:1: this folder is missing"] == problems(a_library)


@pytest.mark.parametrize("name", ["rules/buy.yaml", "rules/sizing.yaml", "catalog/cloud.yaml"])
def test_a_missing_file_is_one_problem(a_library: Any, name: str) -> None:
    """This is checked for each required file."""
    (a_library.root / name).unlink()
    assert [f"{name}:1:1: this file is missing"] == problems(a_library)


@pytest.mark.parametrize("name", ["rules/goals.yaml", "catalog/models/tiny.yaml"])
def test_a_folder_in_place_of_a_file_is_one_problem(a_library: Any, name: str) -> None:
    """A folder is not read as a file."""
    (a_library.root / name).unlink()
    (a_library.root / name).mkdir()
    assert [f"{name}:1:1: this is a folder, not a file"] == problems(a_library)


def test_a_file_in_place_of_a_folder_is_one_problem(a_library: Any) -> None:
    """A file is not read as a folder."""
    (a_library.root / "catalog/models/tiny.yaml").unlink()
    (a_library.root / "catalog/models").rmdir()
    a_library.write("catalog/models", "models: []\n")
    assert ["catalog/models:1:1: this is a file, not a folder"] == problems(a_library)


def test_a_folder_without_files_is_one_problem(a_library: Any) -> None:
    """An empty folder of models is a mistake, but references to models are not reported."""
    (a_library.root / "catalog/models/tiny.yaml").unlink()
    assert ["catalog/models:1:1: no .yaml file is here"] == problems(a_library)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", "this file is empty"),
        (b"\x89PNG\r\n", "this file is not UTF-8 text (byte 0x89); save it as UTF-8"),
        (b"caut", 'this file needs lines that begin with "cautions:" or "examples:"'),
        (b"#" * 1_000_001, "this file is larger than 1 MB"),
    ],
)
def test_a_file_that_is_not_a_rule_file_is_one_problem(
    a_library: Any, content: bytes, text: str
) -> None:
    """Empty, binary, plain and huge files have a message each."""
    a_library.write("rules/fit.yaml", content)
    assert [f"rules/fit.yaml:1:1: {text}"] == problems(a_library)


def test_a_link_out_of_the_folder_is_refused(a_library: Any) -> None:
    """A link cannot make the bot read another file of the machine."""
    secret = a_library.root / "secret.yaml"
    (a_library.root / "rules/fit.yaml").rename(secret)
    (a_library.root / "rules/fit.yaml").symlink_to(secret)
    assert ["rules/fit.yaml:1:1: this link leads out of the folder"] == problems(a_library)


def test_a_linked_subfolder_outside_is_refused(a_library: Any) -> None:
    """A linked folder is refused like a linked file."""
    (a_library.root / "catalog/models").rename(a_library.root / "models")
    (a_library.root / "catalog/models").symlink_to(a_library.root / "models")
    assert ["catalog/models:1:1: this link leads out of the folder"] == problems(a_library)


def test_a_link_inside_the_folder_is_followed(a_library: Any) -> None:
    """Some deployments link files to a data folder next to them."""
    (a_library.root / "rules/..data").mkdir()
    (a_library.root / "rules/fit.yaml").rename(a_library.root / "rules/..data/fit.yaml")
    (a_library.root / "rules/fit.yaml").symlink_to("..data/fit.yaml")
    assert [] == problems(a_library)


def test_a_link_to_itself_is_one_problem(a_library: Any) -> None:
    """Reading a loop of links ends."""
    (a_library.root / "rules/fit.yaml").unlink()
    (a_library.root / "rules/fit.yaml").symlink_to("fit.yaml")
    result = problems(a_library)
    assert 1 == len(result)
    assert result[0].startswith("rules/fit.yaml:1:1: this file cannot be read: ")


def test_a_pipe_is_not_waited_for(a_library: Any) -> None:
    """Only plain files are opened."""
    (a_library.root / "rules/fit.yaml").unlink()
    os.mkfifo(a_library.root / "rules/fit.yaml")
    assert ["rules/fit.yaml:1:1: this is no plain file"] == problems(a_library)


def test_files_that_are_not_read_are_remarked(a_library: Any) -> None:
    """A rule file under another name, or `.yml`, would otherwise be ignored silently."""
    a_library.write("rules/buyy.yaml", "tree: []\n")
    a_library.write("catalog/models/more.yml", "models: []\n")
    a_library.write("catalog/models/.#tiny.yaml", "an editor's lock")
    loaded = a_library.load()
    assert [
        'catalog/models/more.yml:1:1: this file is not read, did you mean "more.yaml"?',
        'rules/buyy.yaml:1:1: this file is not read, did you mean "buy.yaml"?',
    ] == [str(remark) for remark in loaded.remarks]
    assert loaded.library is not None


def test_a_relative_folder_is_shown_as_it_was_given(
    a_library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place can be pasted into an editor."""
    monkeypatch.chdir(a_library.root / "rules")
    folder = Folder(Path("../rules"))
    folder.read("none.yaml")
    assert ["../rules/none.yaml:1:1: this file is missing"] == [str(p) for p in folder.problems]


def test_a_file_name_that_is_not_utf_8_can_be_shown(a_library: Any) -> None:
    """File names are bytes; the problem's text can be printed."""
    odd = os.fsdecode(b"\xff.yaml")
    a_library.write(f"catalog/models/{odd}", "")
    assert [r"catalog/models/\udcff.yaml:1:1: this file is empty"] == problems(a_library)
