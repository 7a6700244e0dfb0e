import csv
import re
from functools import cache as once
from pathlib import Path
from typing import Any

import pytest

from bot.catalog.cloud import ClosedModel
from bot.catalog.model import Model
from bot.catalog.model_names import ModelNames
from bot.marked_yaml import read_marked
from bot.sizing.cache import cache

CATALOG = Path(__file__).parents[2] / "catalog"
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
# Shapes that their entries call uncertain.
PARTIAL = {
    "qwen3.8-flash-next",
    "qwen3.8-2.4t-a95b",
    "deepseek-v4.1-flash",
    "kimi-k3",
    "gemma-3n-e4b",
    "step-3.5-flash",
}
# Parameters that a token reads, from the publishers' configurations without norms and biases. Not
# in the list: DeepSeek V4, Gemma 3n and 4 E and Step 3.5, of which the source leaves out parts.
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
    "llama-3.1-405b": 403_747_897_344,
    "llama-3.2-1b": 1_235_746_816,
    "llama-3.2-3b": 3_212_574_720,
    "llama-3.3-70b": 69_501_714_432,
    "llama-4-scout": 16_137_912_320,
    "llama-4-maverick": 16_149_708_800,
    "qwen2-0.5b": 493_988_864,
    "qwen2-1.5b": 1_543_626_752,
    "qwen2-7b": 7_070_414_848,
    "qwen2-72b": 71_459_176_448,
    "qwen2.5-0.5b": 493_988_864,
    "qwen2.5-1.5b": 1_543_626_752,
    "qwen2.5-3b": 3_085_789_184,
    "qwen2.5-7b": 7_070_414_848,
    "qwen2.5-14b": 13_990_969_344,
    "qwen2.5-32b": 31_984_648_192,
    "qwen2.5-72b": 71_459_176_448,
    "qwen2.5-coder-7b": 7_070_414_848,
    "qwen2.5-coder-14b": 13_990_969_344,
    "qwen2.5-coder-32b": 31_984_648_192,
    "qwen2.5-vl-7b": 7_070_414_848,
    "qwen2.5-vl-72b": 71_459_176_448,
    "qwq-32b": 31_984_648_192,
    "qwen3-0.6b": 595_984_384,
    "qwen3-1.7b": 1_720_451_072,
    "qwen3-4b": 4_022_272_000,
    "qwen3-8b": 7_568_097_280,
    "qwen3-14b": 13_989_969_920,
    "qwen3-32b": 31_983_534_080,
    "qwen3-30b-a3b": 3_041_656_832,
    "qwen3-coder-30b-a3b": 3_041_656_832,
    "qwen3-235b-a22b": 21_567_635_456,
    "qwen3-coder-480b-a35b": 34_540_486_656,
    "qwen3-vl-4b": 4_022_272_000,
    "qwen3-vl-8b": 7_568_097_280,
    "qwen3-vl-32b": 31_983_534_080,
    "qwen3-vl-30b-a3b": 3_041_656_832,
    "qwen3-vl-235b-a22b": 21_567_635_456,
    "qwen3-next-80b-a3b": 3_563_454_464,
    "qwen3-coder-next": 3_563_454_464,
    "qwen3.5-0.8b": 752_336_896,
    "qwen3.5-2b": 1_881_718_784,
    "qwen3.5-4b": 4_205_576_192,
    "qwen3.5-9b": 7_936_409_600,
    "qwen3.5-27b": 25_623_920_640,
    "qwen3.5-35b-a3b": 2_946_170_880,
    "qwen3.5-122b-a10b": 9_007_988_736,
    "qwen3.5-397b-a17b": 16_331_161_600,
    "qwen3.6-27b": 25_623_920_640,
    "qwen3.6-35b-a3b": 2_946_170_880,
    "qwen3.8-27b": 25_623_920_640,
    "qwen3.8-flash-next": 5_978_030_080,
    "qwen3.8-2.4t-a95b": 79_285_174_272,
    "mistral-7b": 7_113_539_584,
    "ministral-8b": 7_482_638_336,
    "ministral-3-3b": 3_428_843_520,
    "ministral-3-8b": 7_952_400_384,
    "ministral-3-14b": 12_834_570_240,
    "mistral-nemo-12b": 11_576_279_040,
    "mistral-small-3-24b": 22_900_899_840,
    "mistral-small-3.2-24b": 22_900_899_840,
    "magistral-small-24b": 22_900_899_840,
    "devstral-small-24b": 22_900_899_840,
    "devstral-small-2-24b": 22_900_899_840,
    "devstral-2-123b": 123_413_200_896,
    "codestral-22b": 22_045_261_824,
    "mistral-large-2-123b": 122_205_241_344,
    "mistral-medium-3.5-128b": 123_413_200_896,
    "mixtral-8x7b": 12_748_587_008,
    "mixtral-8x22b": 38_959_448_064,
    "mistral-small-4-119b": 6_095_372_288,
    "mistral-large-3-675b": 39_006_437_376,
    "deepseek-v2-lite": 2_451_308_544,
    "deepseek-coder-v2-lite": 2_451_308_544,
    "deepseek-v3": 36_624_596_992,
    "deepseek-v3-0324": 36_624_596_992,
    "deepseek-v3.1": 36_624_596_992,
    "deepseek-r1": 36_624_596_992,
    "deepseek-r1-0528": 36_624_596_992,
    "deepseek-v3.2": 37_476_106_240,
    "deepseek-r1-distill-qwen-1.5b": 1_543_626_752,
    "deepseek-r1-distill-qwen-7b": 7_070_414_848,
    "deepseek-r1-distill-llama-8b": 7_504_658_432,
    "deepseek-r1-distill-qwen-14b": 13_990_969_344,
    "deepseek-r1-distill-qwen-32b": 31_984_648_192,
    "deepseek-r1-distill-llama-70b": 69_501_714_432,
    "deepseek-r1-0528-qwen3-8b": 7_568_097_280,
    "kimi-k2": 31_686_066_176,
    "kimi-k2-thinking": 31_686_066_176,
    "kimi-k2.5": 31_686_066_176,
    "kimi-k2.6": 31_686_066_176,
    "kimi-k3": 104_184_266_752,
    "kimi-linear-48b-a3b": 3_106_750_464,
    "glm-4-9b-0414": 8_778_862_592,
    "glm-4-32b-0414": 31_633_440_768,
    "glm-4.5": 32_854_016_000,
    "glm-4.5-air": 12_802_326_528,
    "glm-4.5v": 12_802_326_528,
    "glm-4.6": 32_854_016_000,
    "glm-4.7": 32_854_016_000,
    "glm-4.7-flash": 3_579_314_176,
    "glm-5": 40_831_942_656,
    "glm-5.1": 40_831_942_656,
    "glm-5.2": 40_297_758_720,
    "glm-5.3": 40_297_758_720,
    "glm-5.3-flash": 16_700_473_344,
    "gpt-oss-20b": 3_607_265_280,
    "gpt-oss-120b": 5_131_284_480,
    "gemma-2-2b": 2_614_099_968,
    "gemma-2-9b": 9_241_100_288,
    "gemma-2-27b": 27_226_275_840,
    "gemma-3-270m": 268_042_240,
    "gemma-3-1b": 999_751_680,
    "gemma-3-4b": 3_879_895_040,
    "gemma-3-12b": 11_765_268_480,
    "gemma-3-27b": 27_007_991_808,
    "gemma-4-12b": 11_906_580_480,
    "gemma-4-31b": 30_696_013_824,
    "gemma-4-26b-a4b": 3_821_830_144,
    "phi-3-mini": 3_722_379_264,
    "phi-3.5-mini": 3_722_379_264,
    "phi-3-medium": 13_795_655_680,
    "phi-3.5-moe": 6_508_773_376,
    "phi-4": 14_145_290_240,
    "phi-4-mini": 3_835_822_080,
    "phi-4-reasoning": 14_145_290_240,
    "command-r-35b": 34_980_495_360,
    "command-r-32b-0824": 32_296_140_800,
    "command-r7b": 8_027_897_856,
    "command-r-plus-104b": 103_809_024_000,
    "command-a-111b": 111_056_781_312,
    "aya-expanse-8b": 8_027_897_856,
    "yi-6b": 5_798_625_280,
    "yi-1.5-9b": 8_566_865_920,
    "yi-1.5-34b": 33_929_297_920,
    "minimax-m2": 10_415_112_192,
    "minimax-m2.5": 10_415_112_192,
    "minimax-m2.7": 10_415_112_192,
    "minimax-m3": 24_508_366_848,
    "nemotron-nano-9b-v2": 8_300_150_784,
    "nemotron-super-49b": 48_815_013_888,
    "nemotron-3-nano-30b-a3b": 3_227_369_472,
    "nemotron-3.5-lightning-30b-a3b": 3_227_369_472,
    "nemotron-3-super-120b-a12b": 12_232_228_864,
    "nemotron-3-ultra-550b-a55b": 54_982_475_776,
    "granite-3.3-8b": 8_170_532_864,
    "granite-4.1-8b": 8_380_219_392,
    "granite-4.1-30b": 28_865_200_128,
    "granite-4.0-h-small": 8_802_177_024,
    "granite-4.0-h-tiny": 1_465_110_528,
    "smollm2-1.7b": 1_711_276_032,
    "smollm2-360m": 361_758_720,
    "smollm3-3b": 3_074_949_120,
    "tinyllama-1.1b": 1_034_420_224,
    "olmo-2-32b": 31_719_424_000,
    "olmo-3-7b": 6_886_744_064,
    "olmo-3-32b": 31_719_045_120,
    "olmoe-1b-7b": 1_178_861_568,
    "seed-oss-36b": 35_356_147_712,
    "internlm3-8b": 8_277_458_944,
    "exaone-4.0-32b": 31_478_251_520,
    "ernie-4.5-21b-a3b": 3_352_002_560,
    "hunyuan-a13b": 12_747_173_888,
    "dots-llm1-142b": 13_393_199_104,
    "mimo-v2-flash": 14_820_573_184,
    "lfm2-8b-a1b": 1_557_639_168,
    "starcoder2-15b": 15_653_142_528,
}
# An id never changes: others refer to it.
IDS = (Path(__file__).parent / "model_ids.txt").read_text("utf-8").split()
# Bytes of one token in an F16 cache, from the publishers' configurations.
_GROWTH_FILE = Path(__file__).parent / "cache_growth.csv"
GROWTH = {
    row["model"]: int(row["bytes_per_token"])
    for row in csv.DictReader(_GROWTH_FILE.read_text("utf-8").splitlines())
}
UNCHECKED_CACHES = {
    *("mistral-7b-v0.1", "mistral-7b-v0.2", "phi-3-mini", "starcoder2-15b", "gemma-3n-e4b"),
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


@pytest.mark.parametrize("own", sorted(MODELS))
def test_a_shape_adds_up_to_the_published_count(own: str) -> None:
    """To the last parameter, but for what the publisher's count holds beyond the weights."""
    model = _model(own)
    beyond, _ = BEYOND_THE_SHAPE.get(own, (0, ""))
    assert model.published_parameters - beyond == model.total_parameters
    near = abs(beyond) <= 0.005 * model.published_parameters
    assert near == (own not in FAR_APART)


def test_entries_say_which_shapes_are_uncertain() -> None:
    """In both languages, so that the card can."""
    partial = {own: _model(own).partial for own in MODELS if _model(own).partial}
    assert set(partial) == PARTIAL
    assert all(text and text.zh_cn for text in partial.values())


def test_ids_are_stable() -> None:
    """No entry is lost or renamed unnoticed."""
    assert sorted(IDS) == sorted(MODELS)


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


def test_every_cache_is_checked_but_for_a_few() -> None:
    """llama.cpp gives some models no window; Gemma 3n's source overlooks that layers share."""
    assert set(MODELS) - set(GROWTH) == UNCHECKED_CACHES


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
