from collections.abc import Mapping

import pytest

from bot.sizing.draft import Draft, DraftKind, draft_bytes, eagle_bytes, head_bytes
from bot.sizing.load import Load, memory
from bot.sizing.placing.placement import place
from bot.sizing.placing.pool import Pool, Pools
from bot.sizing.shape import Shape
from bot.sizing.weights import weights
from tests.golden.conftest import shipped_shapes  # noqa: F401 - a fixture
from tests.samples.small_shapes import DELTA_NET, dense, mixture

MIB = 2**20
HEADED = mixture(4, prediction_layers=1)
# A head of small layers in F16: its layer of experts of 3,545,088 bytes (by hand in
# `test_placement`), a matrix of 512 x 256, two tables of 1024 x 256, and three norms in F32.
HEAD = 3_545_088 + 2 * 512 * 256 + 2 * 2 * 1024 * 256 + 3 * 4 * 256


def _difference_mib(shape: Shape, format_name: str, context: int, tokens: int) -> float:
    load = Load(shape, format_name, context, draft=Draft("mtp", tokens))
    return memory(load, 0).draft_bytes / MIB


@pytest.mark.parametrize(
    ("format_name", "context", "tokens", "published_mib"),
    [
        ("Q4_K_M", 131072, 2, 1292),
        ("Q4_K_M", 262144, 2, 1932),
        ("Q6_K", 131072, 2, 1356),
        ("Q6_K", 262144, 2, 1996),
        ("Q8_0", 131072, 2, 1468),
        ("Q4_K_M", 131072, 1, 1142),
        ("Q4_K_M", 131072, 3, 1442),
        ("Q4_K_M", 131072, 6, 1890),
    ],
)
def test_a_head_adds_what_nvidia_smi_showed(
    shipped_shapes: Mapping[str, Shape],  # noqa: F811
    format_name: str,
    context: int,
    tokens: int,
    published_mib: int,
) -> None:
    """Qwen3.8 27B on a 3090 Ti, a 5090 and a PRO 6000 (qwen38-mtp, 2026-08): within 3 %."""
    own = _difference_mib(shipped_shapes["qwen3.8-27b"], format_name, context, tokens)
    assert pytest.approx(published_mib, rel=0.03) == own


def test_the_parts_are_those_of_a_load_log(shipped_shapes: Mapping[str, Shape]) -> None:  # noqa: F811
    """Qwen3.8 27B: 149.6 MiB of state for each token; all but the token table 15339.44 MiB."""
    shape = shipped_shapes["qwen3.8-27b"]
    one, two = (_difference_mib(shape, "Q4_K_M", 32768, tokens) for tokens in (1, 2))
    assert pytest.approx(149.625, abs=0.01) == two - one
    sized = weights(shape, "Q4_K_M")
    assert pytest.approx(15339.44, abs=0.02) == (sized.tensor_bytes - sized.host_bytes) / MIB


def test_a_head_in_the_file_and_one_of_its_own_take_the_same() -> None:
    """The weights of its layer, its tables and norms."""
    separate = Shape(
        "qwen3moe",
        256,
        1024,
        HEADED.layers,
        separate_prediction_layers=HEADED.prediction_layers,
    )
    assert HEAD == head_bytes(HEADED, "F16") == head_bytes(separate, "F16")
    assert 0 == head_bytes(mixture(4), "F16")
    assert weights(separate, "F16").file_bytes < weights(HEADED, "F16").file_bytes


def test_a_quantised_cache_counts_for_the_head_too(
    shipped_shapes: Mapping[str, Shape],  # noqa: F811
) -> None:
    """Qwen3.8 27B on a 3090 in q8_0 with 215,040 tokens: 23,264 MiB, some 500 of them CUDA's own.

    Source: club-3090, issue 1380.
    """
    shape = shipped_shapes["qwen3.8-27b"]
    load = Load(shape, "IQ4_XS", 215_040, "q8_0", draft=Draft("mtp", 2))
    assert pytest.approx(23_264 - 512, rel=0.003) == memory(load, 0).total_bytes / MIB


def test_a_draft_model_is_a_load_of_its_own() -> None:
    """Weights on the device, cache, state and buffer."""
    small = dense(2, DELTA_NET)
    load = Load(dense(16), "F16", 512, draft=Draft("model", 4, small, "Q8_0"))
    alone = memory(Load(small, "Q8_0", 512), 0)
    assert alone.total_bytes == load.draft_bytes


def test_a_recurrent_state_is_kept_for_every_token() -> None:
    """Four layers of a gated delta net."""
    model = dense(4, DELTA_NET)
    two, three = (
        Load(model, "F16", 512, draft=Draft("model", tokens, dense(1), "F16")) for tokens in (2, 3)
    )
    assert memory(two, 0).state_bytes == three.draft_bytes - two.draft_bytes


def test_an_eagle_head_of_llama_has_400_million_parameters(
    shipped_shapes: Mapping[str, Shape],  # noqa: F811
) -> None:
    """Published for Llama 3.1 8B; a mixture's head is not known."""
    assert pytest.approx(0.41e9, rel=0.05) == eagle_bytes(shipped_shapes["llama-3.1-8b"]) / 2
    assert 0 == eagle_bytes(mixture(4))
    assert eagle_bytes(dense(4)) < Load(dense(4), "F16", 512, draft=Draft("eagle", 2)).draft_bytes


@pytest.mark.parametrize(("kind", "shape"), [("mtp", dense(4)), ("eagle", mixture(4))])
def test_a_model_without_a_head_cannot_draft(kind: DraftKind, shape: Shape) -> None:
    """The question is refused before."""
    with pytest.raises(ValueError, match="no head"):
        draft_bytes(Draft(kind, 2), shape, "F16", 512)


def test_drafts_and_encoders_need_room_on_the_devices() -> None:
    """The encoder lies on the first device, what drafts on the last."""
    pool, ram = Pool("gpu", 64 * MIB, 100), Pool("RAM", 256 * MIB, 100)
    plain = Load(HEADED, "F16", 512)
    laden = Load(HEADED, "F16", 512, vision_bytes=MIB, draft=Draft("mtp", 2))
    extra = (MIB, laden.draft_bytes)
    for pools in (Pools((pool,), ram), Pools((pool, pool), ram)):
        bare, full = (place(load, pools, 0.1).device_needed_bytes for load in (plain, laden))
        more = [after - before for before, after in zip(bare, full, strict=True)]
        assert ([sum(extra)] if len(more) == 1 else [*extra]) == more


def test_what_drafts_can_push_layers_into_ram() -> None:
    """The head no longer fits beside all experts."""
    plain = Load(HEADED, "F16", 512)
    usable_bytes = memory(plain, 0).total_bytes
    pools = Pools((Pool("gpu", usable_bytes, 100),), Pool("RAM", 256 * MIB, 100))
    drafted = Load(HEADED, "F16", 512, draft=Draft("mtp", 2))
    assert ("tight", "offload") == (
        place(plain, pools, 0.1).verdict,
        place(drafted, pools, 0.1).verdict,
    )
