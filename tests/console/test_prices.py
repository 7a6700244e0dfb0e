import asyncio
import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.console.prices import refresh_rents
from bot.library.library import Library
from bot.loading import load
from bot.settings.settings import Settings
from bot.texts import words_for
from tests.golden.frozen.library import FOLDER
from tests.hub.loopback_hub import Answer, LoopbackHub, loopback_hub
from tests.hub.rents.rent_lists import HEAD, PRICES, offer, serve, snapshot

WORDS = words_for("en")
TODAY = date(2026, 11, 1)
CARDS = ("rtx-3090", "rtx-4090", "rtx-5090", "l40s", "rtx-a6000")
SIZES = (24, 24, 32, 48, 48)
GOOD = [offer(gpu=name, vram_gb=size) for name, size in zip(CARDS, SIZES, strict=True)]
TABLE = f"{HEAD}RTX 3090,1.5,恒源云,1.4,1.6,1.5,0,9\n".encode()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The frozen rules, and a copy of the frozen catalog."""
    catalog = tmp_path / "catalog"
    shutil.copytree(FOLDER / "catalog", catalog)
    return Settings(RIGWISE_RULES=FOLDER / "rules", RIGWISE_CATALOG=catalog)


async def _refresh(settings: Settings, hub: LoopbackHub, known: Library | None = None) -> int:
    place = {"hub_endpoint": hub.hub.address, "hub_file_hosts": ("127.0.0.1",)}
    own = settings.model_copy(update=place)
    library = known or load(settings.rules, settings.catalog).whole
    return await asyncio.to_thread(refresh_rents, own, library, TODAY, WORDS)


def _rents(settings: Settings) -> dict[str, float]:
    """Return the prices of the offers that the lists gave, by id."""
    rents = load(settings.rules, settings.catalog).catalog.rent
    return {rent.value.id: rent.value.per_hour for rent in rents if "rent.yaml" in rent.marked.file}


async def test_lists_become_offers_that_the_catalog_takes_over(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the credit and the licence; the file says who wrote it."""
    async with loopback_hub() as hub:
        serve(hub, snapshot(*GOOD), TABLE)
        assert 0 == await _refresh(settings, hub)
    out, error = capsys.readouterr()
    assert "" == error
    assert "gpurentalprices.com, CC BY 4.0" in out
    rents = _rents(settings)
    assert {f"runpod-{name}" for name in ("rtx-3090", "rtx-4090", "l40s")} <= rents.keys()
    assert 1.5 == rents["cny-rtx-3090"]
    written = (settings.catalog / "rent.yaml").read_text("utf-8")
    assert "CC BY 4.0: https://huggingface.co/datasets/gpurentalprices" in written
    assert "恒源云 RTX 3090" in written


async def test_what_is_refused_leaves_the_old_offers(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """A row of nonsense its device's, half a list all; a table without its columns all of it."""
    async with loopback_hub() as hub:
        serve(hub, snapshot(*GOOD), TABLE)
        await _refresh(settings, hub)
        before = _rents(settings)
        newer = [{**one, "usd_hr": 0.6} for one in GOOD[1:]]
        serve(hub, snapshot({**GOOD[0], "usd_hr": 0}, *newer), b"gpu\n")
        capsys.readouterr()
        assert 2 == await _refresh(settings, hub)
        assert "data/latest.json:5:1: " in capsys.readouterr().err
        after = _rents(settings)
        assert before.keys() == after.keys()
        assert (0.5, 0.6, 1.5) == (
            *(after["runpod-rtx-3090"], after["runpod-rtx-4090"]),
            after["cny-rtx-3090"],
        )
        serve(hub, snapshot(GOOD[0])[:-9], TABLE)
        assert 2 == await _refresh(settings, hub)
        serve(hub, snapshot(GOOD[0]), TABLE)
        assert 2 == await _refresh(settings, hub)
        assert "half a list" in capsys.readouterr().err
    assert after == _rents(settings)


@pytest.mark.parametrize(
    ("info", "said"),
    [
        (Answer(b"{"), "does not describe a repository"),
        (Answer(b'{"cardData": {"license": "cc-by-nc-4.0"}}'), "is not under cc-by-4.0 any more"),
        (Answer(b"", 404), "holds no list"),
    ],
)
async def test_list_that_cannot_be_had_leaves_the_old_offers(
    settings: Settings, capsys: pytest.CaptureFixture[str], info: Answer, said: str
) -> None:
    """Nonsense in place of its description, another licence, and a repository that is gone."""
    async with loopback_hub() as hub:
        serve(hub, snapshot(*GOOD), TABLE)
        await _refresh(settings, hub)
        before = _rents(settings)
        hub.hub.answers[f"/api/datasets/{PRICES}"] = info
        capsys.readouterr()
        assert 2 == await _refresh(settings, hub)
    assert said in capsys.readouterr().err
    assert before == _rents(settings)


async def test_offers_are_not_written_into_a_catalog_that_would_not_load(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody may be editing it: what is wrong is said at its line, and no file appears."""
    library = load(settings.rules, settings.catalog).whole
    shops = settings.catalog / "shops.yaml"
    shops.write_text("shops:\n  - { shop: 7 }\n", encoding="utf-8")
    async with loopback_hub() as hub:
        serve(hub, snapshot(*GOOD), TABLE)
        assert 2 == await _refresh(settings, hub, library)
    assert "shops.yaml:2:" in capsys.readouterr().err
    assert not (settings.catalog / "rent.yaml").exists()


async def test_list_under_another_licence_is_not_taken(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is anything where the hub has no such repository."""
    async with loopback_hub() as hub:
        serve(hub, snapshot(*GOOD), TABLE, licence="cc-by-nc-4.0")
        assert 2 == await _refresh(settings, hub)
        assert "is not under cc-by-4.0 any more" in capsys.readouterr().err
        hub.hub.answers.clear()
        assert 2 == await _refresh(settings, hub)
        assert "holds no list" in capsys.readouterr().err
    assert {} == _rents(settings)
