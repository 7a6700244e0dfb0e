import asyncio
import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.catalog.model import Model
from bot.catalog.shapes.fine_tune import FineTune
from bot.console.news import propose_news
from bot.hub.news.candidates import makers
from bot.library.library import Library
from bot.loading import load
from bot.marked_yaml import read_marked
from bot.settings.settings import Settings
from bot.texts import words_for
from tests.golden.frozen.library import FOLDER
from tests.hub.loopback_hub import SORTS, Answer, LoopbackHub, list_path, loopback_hub

WORDS = words_for("en")
TODAY = date(2026, 11, 30)
CONFIG = (Path(__file__).parents[1] / "hub" / "configs" / "Qwen--Qwen3-8B.json").read_bytes()
# The same layers twice: no model of the catalog has these.
DEEPER = json.dumps({**json.loads(CONFIG), "num_hidden_layers": 72}).encode()
SETTINGS = Settings(RIGWISE_RULES=FOLDER / "rules", RIGWISE_CATALOG=FOLDER / "catalog")


@pytest.fixture(scope="module")
def library() -> Library:
    """The frozen rules and catalog."""
    return load(SETTINGS.rules, SETTINGS.catalog).whole


def _row(repository: str, **changed: Any) -> dict[str, Any]:
    plain = {"createdAt": "2026-11-03T10:00:00.000Z", "pipeline_tag": "text-generation"}
    return {"id": repository, "private": False, "tags": [], **plain, **changed}


def _hub_of(hub: LoopbackHub, library: Library) -> None:
    for maker in makers(library):
        hub.lists(maker)


async def _propose(hub: LoopbackHub, library: Library, out: Path) -> int:
    place = {"hub_endpoint": hub.hub.address, "hub_file_hosts": ("127.0.0.1",)}
    own = SETTINGS.model_copy(update=place)
    return await asyncio.to_thread(propose_news, own, library, TODAY, out, WORDS)


def _read(file: Path) -> dict[str, Any]:
    marked, problems = read_marked(file.read_text("utf-8"), file.name)
    assert [] == problems
    assert marked is not None
    assert isinstance(marked.data, dict)
    return marked.data


def _digest(folder: Path) -> str:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


async def test_new_models_are_proposed_with_what_must_be_checked(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A model and a fine-tune, in a file of their own; the catalog stays as it is to the byte.

    Known and older ones, copies, adapters and pictures are passed over.
    """
    before, out = _digest(SETTINGS.catalog), tmp_path / "news.yaml"
    async with loopback_hub() as hub:
        _hub_of(hub, library)
        tuned = ["base_model:finetune:Qwen/Qwen3-8B"]
        hub.lists(
            "Qwen",
            *(_row("Qwen/Qwen9-16B"), _row("Qwen/Qwen3-8B"), _row("Qwen/Qwen9-16B-FP8")),
            _row("Qwen/QwenGuide-8B", tags=tuned),
            _row("Qwen/Qwen9-Old", createdAt="2025-01-01T00:00:00.000Z"),
            _row("Qwen/Qwen9-Image", pipeline_tag="text-to-image"),
            _row("Qwen/Qwen9-16B-Adapter"),
        )
        info = {"author": "Qwen", "createdAt": "2026-11-03T10:00:00.000Z"}
        hub.add("Qwen/Qwen9-16B", {"config.json": DEEPER}, cardData={"license": "mit"}, **info)
        hub.add("Qwen/QwenGuide-8B", {"config.json": CONFIG}, **info)
        assert 0 == await _propose(hub, library, out)
    written, errors = capsys.readouterr()
    assert "" == errors
    assert f"{out} is written: 1 models and 1 fine-tunes" in written
    assert before == _digest(SETTINGS.catalog)
    text, data = out.read_text("utf-8"), _read(out)
    model = Model.model_validate(data["models"][0])
    assert ("qwen9-16b", 72, "permissive") == (model.id, model.shape.layers, model.license_class)
    tune = FineTune.model_validate(data["fine_tunes"][0])
    assert ("qwenguide-8b", "qwen3-8b") == (tune.id, tune.shape_of)
    assert 2 == text.count("# check: released: the day the repository was made")
    assert '# check: family: "qwen9" is none of the catalog' in text
    assert "# check: license: the card names none" in text


async def test_a_repository_that_lies_about_its_base_is_no_fine_tune(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its layers decide, and one line says it."""
    out = tmp_path / "news.yaml"
    async with loopback_hub() as hub:
        _hub_of(hub, library)
        hub.lists("Qwen", _row("Qwen/Liar-8B", tags=["base_model:finetune:Qwen/Qwen3-8B"]))
        hub.add("Qwen/Liar-8B", {"config.json": DEEPER})
        assert 0 == await _propose(hub, library, out)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("Qwen/Liar-8B: its card names qwen3-8b as its base, but its layers")
    data = _read(out)
    assert ["models"] == list(data)
    assert "# check: its card names qwen3-8b as its base" in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("config", "text"),
    [
        (CONFIG.replace(b'"hidden_size": 4096,', b""), 'no "hidden_size"'),
        (b'{"model_type": "rwkv9"}', 'architecture of this file, "rwkv9"'),
        (b"not json", "contains no JSON object"),
        (None, "Qwen/Qwen9-8B"),
    ],
)
async def test_a_repository_that_describes_no_model_is_one_line(
    library: Library,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    config: bytes | None,
    text: str,
) -> None:
    """A config without a size, an architecture without a formula, nonsense, and none at all.

    The reason stands in the file too, below what is proposed.
    """
    out = tmp_path / "news.yaml"
    async with loopback_hub() as hub:
        _hub_of(hub, library)
        hub.lists("Qwen", _row("Qwen/Qwen9-8B"), _row("Qwen/Qwen9-16B"))
        hub.add("Qwen/Qwen9-8B", {} if config is None else {"config.json": config})
        hub.add("Qwen/Qwen9-16B", {"config.json": DEEPER})
        assert 0 == await _propose(hub, library, out)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("Qwen/Qwen9-8B: ")
    assert text in line
    assert f"# - {line}\n" in out.read_text("utf-8")
    assert 1 == len(_read(out)["models"])


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (Answer(b"<html>"), "no list of the models"),
        (Answer(b'[{"id": "Qwen/Qw'), "no list of the models"),
        (Answer(status=503), "status 503"),
        (Answer(b'[7, "a"]'), "rows of the hub's list that cannot be read: 2"),
    ],
)
async def test_a_maker_without_a_list_is_one_line_and_the_others_are_asked(
    library: Library,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    answer: Answer,
    text: str,
) -> None:
    """Status 2, since something was not seen; what could be read is proposed."""
    out = tmp_path / "news.yaml"
    async with loopback_hub() as hub:
        _hub_of(hub, library)
        hub.hub.answers[list_path("Qwen", SORTS[0])] = answer
        hub.lists("zai-org", _row("zai-org/GLM-9-16B"))
        hub.add("zai-org/GLM-9-16B", {"config.json": DEEPER})
        assert 2 == await _propose(hub, library, out)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("Qwen: ")
    assert text in line
    assert ["glm-9-16b"] == [model["id"] for model in _read(out)["models"]]


async def test_a_hub_that_does_not_answer_is_given_up_soon(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two makers and the number of the others, no file."""
    async with loopback_hub() as hub:
        address = hub.hub.address
    out = tmp_path / "news.yaml"
    own = SETTINGS.model_copy(update={"hub_endpoint": address})
    assert 2 == await asyncio.to_thread(propose_news, own, library, TODAY, out, WORDS)
    lines = capsys.readouterr().err.splitlines()
    assert 3 == len(lines)
    assert f"makers not asked: {len(makers(library)) - 2}" in lines[2]
    assert not out.exists()


async def test_nothing_new_writes_nothing(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says so."""
    out = tmp_path / "news.yaml"
    async with loopback_hub() as hub:
        _hub_of(hub, library)
        hub.lists("Qwen", _row("Qwen/Qwen3-8B"))
        assert 0 == await _propose(hub, library, out)
    assert "The hub lists no chat model" in capsys.readouterr().out
    assert not out.exists()


def test_no_file_is_overwritten_and_none_of_the_catalog_written(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No request is sent then."""
    out = tmp_path / "news.yaml"
    out.write_text("mine", encoding="utf-8")
    assert 2 == propose_news(SETTINGS, library, TODAY, out, WORDS)
    inside = SETTINGS.catalog / "models" / "news.yaml"
    assert 2 == propose_news(SETTINGS, library, TODAY, inside, WORDS)
    lines = capsys.readouterr().err.splitlines()
    assert 2 == len(lines)
    assert f"{out} exists already" in lines[0]
    assert "is in the catalog" in lines[1]
    assert "mine" == out.read_text("utf-8")
    assert not inside.exists()


def test_makers_are_those_of_the_catalogs_repositories(library: Library) -> None:
    """Those of most models first, and none of a fine-tune."""
    found = makers(library)
    assert "Qwen" == found[0]
    assert {"zai-org", "deepseek-ai", "google", "mistralai"} <= {*found}
    assert len(found) == len({*found})
