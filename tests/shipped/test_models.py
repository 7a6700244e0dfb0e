import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.catalog.cloud import ClosedModel
from bot.catalog.model import Model
from bot.catalog.model_names import ModelNames
from bot.marked_yaml import read_marked

CATALOG = Path(__file__).parents[2] / "catalog"
FILES = sorted((CATALOG / "models").glob("*.yaml"))
ROTARY = "the count holds the rotary frequencies of each layer, half a head, which are computed"
FACTORS = "GGUF files hold the position factors, which the checkpoint computes"
SCALES = "the count holds the scales of the FP8 blocks"
# Published parameters less those of the shape, where the two are not equal, and why.
BEYOND_THE_SHAPE = {
    "llama-1-7b": (32 * 64, ROTARY),
    "llama-1-13b": (40 * 64, ROTARY),
    "llama-1-30b": (60 * 64, ROTARY),
    "llama-1-65b": (80 * 64, ROTARY),
    "llama-2-7b": (32 * 64, ROTARY),
    "llama-2-13b": (40 * 64, ROTARY),
    "llama-2-70b": (80 * 64, ROTARY),
    "llama-3.1-8b": (-64, FACTORS),
    "llama-3.1-70b": (-64, FACTORS),
    "deepseek-v3": (41_578_640, SCALES),
    "kimi-k2": (62_503_000, SCALES),
    "gemma-3-27b": (64 * 5376, "the checkpoint holds 64 more rows of vocabulary than GGUF files"),
}
# Parameters that a token reads, from the publishers' configurations without norms and biases.
ACTIVE = {
    "llama-1-7b": 6_607_077_376,
    "llama-1-13b": 12_851_609_600,
    "llama-1-30b": 32_315_146_240,
    "llama-1-65b": 65_022_197_760,
    "llama-2-7b": 6_607_077_376,
    "llama-2-13b": 12_851_609_600,
    "llama-2-70b": 68_713_185_280,
    "llama-3-8b": 7_504_658_432,
    "llama-3-70b": 69_501_714_432,
    "llama-3.1-8b": 7_504_658_432,
    "llama-3.1-70b": 69_501_714_432,
    "qwen2-7b": 7_070_414_848,
    "qwen2-72b": 71_459_176_448,
    "qwen3-8b": 7_568_097_280,
    "qwen3-32b": 31_983_534_080,
    "qwen3-30b-a3b": 3_041_656_832,
    "qwen3-coder-30b-a3b": 3_041_656_832,
    "qwen3-next-80b-a3b": 3_563_454_464,
    "mistral-7b": 7_113_539_584,
    "mixtral-8x7b": 12_748_587_008,
    "deepseek-v3": 36_624_596_992,
    "kimi-k2": 31_686_066_176,
    "glm-4.5": 32_854_016_000,
    "glm-4.5-air": 12_802_326_528,
    "gemma-2-9b": 9_241_100_288,
    "gemma-3-27b": 27_007_991_808,
    "phi-4": 14_145_290_240,
    "gpt-oss-20b": 3_607_265_280,
    "gpt-oss-120b": 5_131_284_480,
    "command-r-plus-104b": 103_809_024_000,
}


def _rows(file: Path) -> list[Any]:
    marked, problems = read_marked(file.read_bytes(), file.name)
    assert marked is not None
    assert problems == []
    data: Any = marked.data
    return list(data["models"])


MODELS = {row["id"]: row for file in FILES for row in _rows(file)}


@cache
def _model(own: str) -> Model:
    return Model.model_validate(MODELS[own])


def _closed() -> list[ClosedModel]:
    return [ClosedModel.model_validate(row) for row in _rows(CATALOG / "closed.yaml")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_says_what_it_is_and_holds_one_family(file: Path) -> None:
    """A moderator finds a model by its family, and learns at the top how to try a change."""
    lines = file.read_text("utf-8").splitlines()
    assert lines[0].startswith("# The ")
    assert any("rigwise check" in line for line in lines if line.startswith("#"))
    assert {row["family"] for row in _rows(file)} == {file.stem}


@pytest.mark.parametrize("own", sorted(MODELS))
def test_a_shape_adds_up_to_the_published_count(own: str) -> None:
    """To the last parameter, but for what the publisher's count holds beyond the weights."""
    model = _model(own)
    beyond, _ = BEYOND_THE_SHAPE.get(own, (0, ""))
    assert model.published_parameters - beyond == model.total_parameters
    assert model.published_parameters == pytest.approx(model.total_parameters, rel=0.005)


@pytest.mark.parametrize("own", sorted(ACTIVE))
def test_active_parameters_are_those_of_one_decode_step(own: str) -> None:
    """Norms and biases, which the reference leaves out, are less than a hundredth."""
    assert ACTIVE[own] == pytest.approx(_model(own).active_parameters, rel=0.01)


@pytest.mark.parametrize("own", sorted(MODELS))
def test_a_model_is_found_by_its_own_names(own: str) -> None:
    """Id, aliases and repository lead to the entry, and to no other."""
    names = ModelNames([_model(each) for each in MODELS], _closed())
    model = _model(own)
    texts = [own, *model.aliases, model.repository, own.upper(), own.replace("-", " ")]
    assert [own] * len(texts) == [getattr(names.find(text), "id", None) for text in texts]


def test_ids_are_given_once() -> None:
    """An id names one model, open or closed."""
    ids = [row["id"] for file in FILES for row in _rows(file)]
    ids += [closed.id for closed in _closed()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("closed", _closed(), ids=lambda closed: closed.id)
def test_a_closed_model_names_open_ones_on_a_dated_benchmark(closed: ClosedModel) -> None:
    """The nearest models are in the catalog, one of a size class, the smallest first."""
    sizes = [_model(own).published_parameters for own in closed.nearest]
    assert sizes == sorted(set(sizes))
    assert re.search(r"\b20\d\d-\d\d-\d\d\b", closed.benchmark)


def test_no_size_of_a_closed_model_is_stated() -> None:
    """None was ever published."""
    ids = {own for closed in _closed() for own in closed.nearest}
    text = (CATALOG / "closed.yaml").read_text("utf-8")
    for own in ids:
        text = text.replace(own, "")
    assert re.findall(r"(?i)\d\s*(?:b\b|t\b|billion|trillion|亿)", text) == []
