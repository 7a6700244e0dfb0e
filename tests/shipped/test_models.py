import csv
import re
from functools import cache as once
from pathlib import Path
from typing import Any

import pytest

from bot.catalog.cloud import ClosedModel
from bot.catalog.model import Model
from bot.marked_yaml import read_marked
from bot.naming.models.model_names import ModelNames
from bot.sizing.cache import cache
from bot.sizing.formats import FORMATS
from bot.sizing.weights import weights
from tests.golden.frozen.library import FOLDER

CATALOG = Path(__file__).parents[2] / "catalog"
FROZEN_CATALOG = FOLDER / "catalog"
FILES = sorted((CATALOG / "models").glob("*.yaml"))
ROTARY = "the count holds the rotary frequencies of each layer, half a head, which are computed"
FACTORS = "GGUF files hold the position factors, which the checkpoint computes"
SCALES = "the count holds the scales of the FP8 blocks"
ROWS = "the checkpoint holds 64 more rows of vocabulary than GGUF files"
BIASES = "the count leaves out the numbers that choose experts, which are no weights"
TOKEN_TABLES = "the count holds tables from tokens to experts, and norms of the prediction block"
UNCERTAIN = "the layout of its linear attention is not published"
# Published parameters less those of the shape and the encoders, where the two are not equal, and
# why.
BEYOND_THE_SHAPE = {
    "llama-1-7b": (2_048, ROTARY),
    "llama-1-13b": (2_560, ROTARY),
    "llama-1-30b": (3_840, ROTARY),
    "llama-1-65b": (5_120, ROTARY),
    "llama-2-7b": (2_048, ROTARY),
    "llama-2-13b": (2_560, ROTARY),
    "llama-2-70b": (5_120, ROTARY),
    "llama-3.1-8b": (-64, FACTORS),
    "llama-3.1-70b": (-64, FACTORS),
    "llama-3.1-405b": (-64, FACTORS),
    "llama-3.2-1b": (-32, FACTORS),
    "llama-3.2-3b": (-64, FACTORS),
    "llama-3.3-70b": (-64, FACTORS),
    "qwen3.8-2.4t-a95b": (13_966_206_080, UNCERTAIN),
    "mistral-large-2-123b": (2_342_912, "the count is that of a mirror"),
    "deepseek-v3": (41_540_496, SCALES),
    "deepseek-v3-0324": (41_540_496, SCALES),
    "deepseek-v3.1": (41_540_496, SCALES),
    "deepseek-r1-0528": (41_540_496, SCALES),
    "deepseek-r1-distill-llama-8b": (-64, FACTORS),
    "deepseek-r1-distill-llama-70b": (-64, FACTORS),
    "deepseek-v4-flash": (3_266_176, TOKEN_TABLES),
    "deepseek-v4-pro": (3_969_984, TOKEN_TABLES),
    "deepseek-v4.1-flash": (45_741_666, "its n-gram tables are taken to have rows of whole blocks"),
    "kimi-k2": (62_503_000, SCALES),
    "kimi-k2-thinking": (7_808, "the count holds 128 further numbers for each layer"),
    "gemma-3-4b": (163_840, ROWS),
    "gemma-3-12b": (245_760, ROWS),
    "gemma-3-27b": (344_064, ROWS),
    "phi-3.5-mini": (-96, FACTORS),
    "phi-4-mini": (-96, FACTORS),
    "minimax-m2.5": (13_880_064, SCALES),
    "minimax-m3": (1_089_714_944, "the index of its sparse attention and more is not described"),
    "nemotron-super-49b": (-64, FACTORS),
    "nemotron-3-nano-30b-a3b": (-2_944, BIASES),
    "nemotron-3.5-lightning-30b-a3b": (-2_944, BIASES),
    "mimo-v2-flash": (18_717_312, SCALES),
    "lfm2-8b-a1b": (-704, BIASES),
}
# More than half a percent apart, each for the reason above.
FAR_APART = {"qwen3.8-2.4t-a95b"}
# Parameters that a token reads, from the publishers' configurations without norms and biases. Not
# in the list: DeepSeek V4, Gemma 3n and 4 E and Step 3.5, of which the source leaves out parts.
_ACTIVE_FILE = Path(__file__).parent / "active_parameters.csv"
ACTIVE = {
    row["model"]: int(row["active_parameters"])
    for row in csv.DictReader(_ACTIVE_FILE.read_text("utf-8").splitlines())
}
# The models whose counts and shapes were looked at one by one; of later ones `rigwise check` holds
# the sum, within half a percent.
FROZEN = sorted((FROZEN_CATALOG / "models").glob("*.yaml"))
LOOKED_AT = [
    own for file in FROZEN for own in re.findall(r"(?m)^  - id: (\S+)$", file.read_text("utf-8"))
]
# Bytes of one token in an F16 cache, from the publishers' configurations. A model without a row is
# unchecked: llama.cpp gives some no window, and Gemma 3n's source overlooks that layers share.
_GROWTH_FILE = Path(__file__).parent / "cache_growth.csv"
GROWTH = {
    row["model"]: int(row["bytes_per_token"])
    for row in csv.DictReader(_GROWTH_FILE.read_text("utf-8").splitlines())
}


def _rows(file: Path) -> list[Any]:
    marked, problems = read_marked(file.read_bytes(), file.name)
    assert marked is not None
    assert problems == []
    data: Any = marked.data
    return list(data["models"])


MODELS = {row["id"]: row for file in FILES for row in _rows(file)}


@once
def _model(own: str) -> Model:
    return Model.model_validate(MODELS[own])


@once
def shipped_names() -> ModelNames:
    """The names of the shipped catalog, built once for all tests."""
    return ModelNames([_model(each) for each in MODELS], _closed())


def _closed() -> list[ClosedModel]:
    return [ClosedModel.model_validate(row) for row in _rows(CATALOG / "closed.yaml")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_says_what_it_is_and_holds_one_family(file: Path) -> None:
    """A moderator finds a model by its family, and learns at the top how to try a change."""
    lines = file.read_text("utf-8").splitlines()
    assert lines[0].startswith("# The ")
    assert any("rigwise check" in line for line in lines if line.startswith("#"))
    assert {row["family"] for row in _rows(file)} == {file.stem}


@pytest.mark.parametrize("own", LOOKED_AT)
def test_a_shape_adds_up_to_the_published_count(own: str) -> None:
    """To the last parameter, but for what the publisher's count holds beyond the weights."""
    model = _model(own)
    beyond, _ = BEYOND_THE_SHAPE.get(own, (0, ""))
    assert model.published_parameters - beyond == model.total_parameters
    near = abs(beyond) <= 0.005 * model.published_parameters
    assert near == (own not in FAR_APART)


def test_an_entry_says_in_both_languages_what_is_uncertain() -> None:
    """So that the card can."""
    partial = {own: _model(own).partial for own in MODELS if _model(own).partial}
    assert partial.keys() >= FAR_APART
    assert all(text and text.zh_cn for text in partial.values())


def test_ids_are_stable() -> None:
    """No entry is lost or renamed: others refer to it."""
    assert len(LOOKED_AT) > 150
    assert [] == [own for own in LOOKED_AT if own not in MODELS]


@pytest.mark.parametrize("own", sorted(ACTIVE))
def test_active_parameters_are_those_of_one_decode_step(own: str) -> None:
    """Norms and biases, which the reference leaves out, are less than a hundredth."""
    assert ACTIVE[own] == pytest.approx(_model(own).active_parameters, rel=0.01)


@pytest.mark.parametrize("own", sorted(MODELS))
def test_a_model_is_found_by_its_own_names(own: str) -> None:
    """Id, aliases and repository lead to the entry, and to no other."""
    names = shipped_names()
    model = _model(own)
    texts = [
        own,
        *model.aliases,
        *model.ollama,
        model.repository,
        own.upper(),
        own.replace("-", " "),
    ]
    assert [own] * len(texts) == [getattr(names.find(text), "id", None) for text in texts]


@pytest.mark.parametrize(("own", "token_bytes"), GROWTH.items())
def test_a_token_takes_what_the_configuration_says(own: str, token_bytes: int) -> None:
    """Bytes of one more token in an F16 cache, far beyond every window."""
    far, near = (cache(_model(own).sized, tokens).kv_bytes for tokens in (131_072, 65_536))
    assert 65_536 * token_bytes == far - near


def test_ids_are_given_once() -> None:
    """An id names one model, open or closed."""
    ids = [row["id"] for file in FILES for row in _rows(file)]
    ids += [closed.id for closed in _closed()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("closed", _closed(), ids=lambda closed: closed.id)
def test_a_closed_model_names_open_ones_on_a_dated_benchmark(closed: ClosedModel) -> None:
    """The nearest models are in the catalog, one of a size class, the smallest first.

    Who names none has a score on a benchmark of the catalog, which is dated, or is said to have
    none: a version that nobody entered, an app, or a model for pictures, clips, music or voices.
    """
    sizes = [_model(own).published_parameters for own in closed.nearest]
    assert sizes == sorted(set(sizes))
    assert bool(sizes) == (closed.benchmark is not None)
    assert closed.benchmark is None or re.search(r"\b20\d\d-\d\d-\d\d\b", closed.benchmark)
    assert closed.scores or not sizes


def test_no_size_of_a_closed_model_is_stated() -> None:
    """None was ever published."""
    ids = {own for closed in _closed() for own in closed.nearest}
    text = (CATALOG / "closed.yaml").read_text("utf-8")
    for own in ids:
        text = text.replace(own, "")
    assert re.findall(r"(?i)\d\s*(?:b\b|t\b|billion|trillion|亿)", text) == []


def test_every_model_has_a_size_in_every_format() -> None:
    """Also in those that it is not published in, since people ask for them."""
    names = [name for name, each in FORMATS.items() if each.kind != "exl"]
    names += ["EXL3-4.0bpw", "EXL2-2.65bpw"]
    for shape in (_model(own).sized for own in MODELS):
        sizes = {name: weights(shape, name).file_bytes for name in names}
        assert 0 < min(sizes.values())
        assert sizes["F32"] == max(sizes.values()) or shape.packed_experts
