import asyncio
from pathlib import Path

import pytest

from bot.console.import_entry import import_entry
from bot.marked_yaml import read_marked
from bot.settings.settings import Settings
from bot.texts import words_for
from tests.hub.loopback_hub import loopback_hub

CONFIG = Path(__file__).parents[1] / "hub" / "configs" / "Qwen--Qwen3-8B.json"
WORDS = words_for("en")


def test_an_entry_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """It is YAML as in a catalog file, under a line with its origin."""
    assert 0 == import_entry(str(CONFIG), None, Settings(), WORDS)
    out, error = capsys.readouterr()
    marked, problems = read_marked(out, "entry.yaml")
    assert ([], "") == (problems, error)
    assert out.startswith("# Read from the model's own files")
    data = marked.data if marked else None
    assert isinstance(data, dict)
    assert ["models"] == list(data)


def test_an_entry_is_written_to_a_new_file_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An existing file is not overwritten."""
    out = tmp_path / "own.yaml"
    assert 0 == import_entry(str(CONFIG), out, Settings(), WORDS)
    written = out.read_text("utf-8")
    assert "qwen-qwen3-8b" in written
    assert 2 == import_entry(str(CONFIG), out, Settings(), WORDS)
    assert written == out.read_text("utf-8")
    assert f"{out} cannot be written: File exists\n" == capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"{}", b"GGUF", b'{"model_type": "rwkv9"}'])
def test_a_bad_file_is_refused_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    """Status 2, one line on standard error, no file."""
    (tmp_path / "config.json").write_bytes(content)
    out = tmp_path / "own.yaml"
    assert 2 == import_entry(str(tmp_path / "config.json"), out, Settings(), WORDS)
    assert not out.exists()
    assert 1 == len(capsys.readouterr().err.splitlines())


def test_a_name_of_neither_file_nor_repository_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """No request is sent for it."""
    assert 2 == import_entry("qwen3 8b", None, Settings(), WORDS)
    assert '"qwen3 8b" cannot be read as a file' in capsys.readouterr().err


async def test_a_repository_is_looked_up_at_the_hub_of_the_settings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`HF_ENDPOINT` is asked, and the redirect to its store is followed."""
    async with loopback_hub() as hub:
        hub.add("Qwen/Qwen3-8B", {"config.json": CONFIG.read_bytes()})
        settings = Settings(HF_ENDPOINT=hub.hub.address, RIGWISE_HUB_FILE_HOSTS=("127.0.0.1",))
        arguments = ("Qwen/Qwen3-8B", None, settings, WORDS)
        assert 0 == await asyncio.to_thread(import_entry, *arguments)
    assert "repository: Qwen/Qwen3-8B\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("repository", "said"),
    [
        ("Openai/whisper-tiny", "the catalog has it already. `/fit model:whisper-tiny`"),
        ("someone/my-whisper", "This is a model for speech or music (`whisper`)"),
    ],
)
async def test_a_model_that_does_not_chat_is_named_if_the_catalog_has_it(
    capsys: pytest.CaptureFixture[str], repository: str, said: str
) -> None:
    """Its entry answers already; any other one is refused by what it is."""
    async with loopback_hub() as hub:
        hub.add(repository, {"config.json": b'{"model_type": "whisper"}'})
        settings = Settings(HF_ENDPOINT=hub.hub.address, RIGWISE_HUB_FILE_HOSTS=("127.0.0.1",))
        arguments = (repository, None, settings, WORDS)
        assert 2 == await asyncio.to_thread(import_entry, *arguments)
    out, error = capsys.readouterr()
    assert "" == out
    assert said in error.replace('"', "`")
