from pathlib import Path

import pytest

from bot.asking.mistake import Mistake
from bot.hub.file import model_in_file
from bot.hub.gguf.header import read_header
from tests.hub.gguf_writer import model_header
from tests.hub.small_shapes import SHAPES

CONFIG = Path(__file__).parent / "configs" / "Qwen--Qwen3-8B.json"
HEADER = model_header(SHAPES["llama"], tokens=["token"] * 256, name="Small Llama")


def _refused(file: Path) -> str:
    with pytest.raises(Mistake) as caught:
        model_in_file(str(file))
    return caught.value.kind


def test_a_config_is_named_after_its_file_or_its_folder(tmp_path: Path) -> None:
    """A copied repository is a folder with a `config.json`; both ways name it."""
    folder = tmp_path / "My_Qwen3-8B"
    folder.mkdir()
    (folder / "config.json").write_bytes(CONFIG.read_bytes())
    by_folder, by_file = model_in_file(str(folder)), model_in_file(str(folder / "config.json"))
    assert ("my-qwen3-8b", 8190735360) == (by_folder.id, by_folder.total_parameters)
    assert by_folder == by_file
    assert "qwen-qwen3-8b" == model_in_file(str(CONFIG)).id


@pytest.mark.parametrize("name", ["model.gguf", "model"])
def test_a_gguf_file_is_known_by_its_first_bytes(tmp_path: Path, name: str) -> None:
    """Its name does not matter, and bytes after the header are not read."""
    (tmp_path / name).write_bytes(HEADER + b"\xff" * 5000)
    assert "small-llama" == model_in_file(str(tmp_path / name)).id


def test_a_long_vocabulary_is_read_in_pieces(tmp_path: Path) -> None:
    """A header of 3 MB does not fit into the first piece."""
    content = model_header(SHAPES["llama"], tokens=["x" * 60] * 50_000)
    (tmp_path / "model.gguf").write_bytes(content)
    assert len(content) > 3_000_000
    assert read_header(content).tensors["token_embd.weight"] == (64, 256)
    assert 256 == model_in_file(str(tmp_path / "model.gguf")).shape.vocabulary


def test_header_truncated_anywhere_is_refused(tmp_path: Path) -> None:
    """It is cut at every hundredth byte of a header under 20 kB; no other error occurs."""
    assert len(HEADER) < 20_000
    file = tmp_path / "model.gguf"
    for end in range(0, len(HEADER), 100):
        file.write_bytes(HEADER[:end])
        assert "truncated_file" == _refused(file)


def test_a_header_beyond_the_limit_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A header longer than the last piece belongs to no model."""
    monkeypatch.setattr("bot.hub.file.PIECES_BYTES", (256, 1024))
    (tmp_path / "model.gguf").write_bytes(HEADER)
    assert "header_too_large" == _refused(tmp_path / "model.gguf")


def test_path_without_a_model_file_is_refused(tmp_path: Path) -> None:
    """Missing, a folder without a configuration, a device that never ends."""
    refused = {_refused(each) for each in (tmp_path / "missing.json", tmp_path, Path("/dev/zero"))}
    assert {"unreadable_file"} == refused
