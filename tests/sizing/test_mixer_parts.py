from dataclasses import replace

import pytest

from bot.sizing.mixer_parts import mixer_parts
from bot.sizing.shape import (
    CompressedAttention,
    Indexer,
    KimiDelta,
    Mamba,
    Mixer,
    Shape,
    ShortConvolution,
)
from tests.samples.small_shapes import ATTENTION, DELTA_NET, LATENT

COMPRESSED = CompressedAttention(
    heads=4, head_size=128, window_tokens=128, q_rank=64, output_rank=32, output_groups=2
)
INDEXER = Indexer(heads=2, size=32)
KIMI = KimiDelta(heads=4, head_size=64, convolution=4, gate_rank=64)
MAMBA = Mamba(heads=8, head_size=64, groups=2, state_size=16, convolution=4)


def _parts(mixer: Mixer, architecture: str = "any") -> dict[str, tuple[int, int]]:
    shape = Shape(architecture, 256, 1024, ())
    return {part.name: (part.row_length, part.rows) for part in mixer_parts(shape, mixer)}


def _parameters(mixer: Mixer, architecture: str = "any") -> int:
    return sum(length * rows for length, rows in _parts(mixer, architecture).values())


def test_values_may_be_narrower_than_keys() -> None:
    """2 heads of 32 make 64 rows; the output matrix reads 4 heads of 32."""
    parts = _parts(replace(ATTENTION, value_size=32))
    assert ((256, 128), (256, 64), (128, 256)) == tuple(
        parts[name] for name in ("attn_k", "attn_v", "attn_output")
    )


def test_keys_that_serve_as_values_save_one_matrix() -> None:
    """Gemma 4's full layers have no value matrix."""
    assert "attn_v" not in _parts(replace(ATTENTION, keys_as_values=True))


def test_a_layer_that_shares_a_cache_still_has_its_matrices() -> None:
    """Gemma 3n's last layers have unused key and value matrices in the file."""
    assert _parts(ATTENTION) == _parts(replace(ATTENTION, own_cache=False))


def test_each_head_may_have_a_gate() -> None:
    """One row for each of four heads."""
    assert (256, 4) == _parts(replace(ATTENTION, head_gates=True))["attn_gate"]


def test_an_indexer_has_queries_keys_and_weights() -> None:
    """Queries of 2 x 32 from the compressed query, one key of 32, one weight for each head."""
    added = _parameters(replace(LATENT, indexer=INDEXER)) - _parameters(LATENT)
    assert 128 * 64 + 256 * 32 + 256 * 2 + 2 * 32 == added


def test_latent_attention_may_be_gated() -> None:
    """As wide as four heads' values of 64."""
    assert (256, 256) == _parts(replace(LATENT, gated=True))["attn_gate"]


def test_compressed_attention_has_one_key_and_an_output_in_groups() -> None:
    """Query through 64, a key of 128, an output of 2 groups of 32, norms and sinks."""
    query = 256 * 64 + 64 + 64 * 512
    key = 256 * 128 + 128
    output = 256 * 64 + 64 * 256
    assert query + key + output + 4 == _parameters(COMPRESSED)


@pytest.mark.parametrize(("ratio", "width"), [(4, 256), (128, 128)])
def test_a_compressor_of_ratio_four_overlaps(ratio: int, width: int) -> None:
    """Then its key and its gate are twice as wide; each position in a block has a bias."""
    added = _parameters(replace(COMPRESSED, ratio=ratio)) - _parameters(COMPRESSED)
    assert 2 * 256 * width + ratio * width + 128 == added


def test_an_index_over_compressed_blocks_has_its_own_compressor() -> None:
    """Queries and weights as elsewhere, but its keys are compressed."""
    plain = replace(COMPRESSED, ratio=4)
    added = _parameters(replace(plain, indexer=INDEXER)) - _parameters(plain)
    assert 64 * 64 + 256 * 2 + 2 * 256 * 64 + 4 * 64 + 32 == added


def test_linear_attention_has_two_gate_matrices_or_a_joint_one() -> None:
    """Qwen3-Next has one joint matrix; the number of weights is the same."""
    assert _parameters(DELTA_NET, "qwen3next") == _parameters(DELTA_NET, "qwen35")
    assert (256, 8) == _parts(DELTA_NET, "qwen3next")["ssm_ba"]
    assert (256, 4) == _parts(DELTA_NET, "qwen35")["ssm_beta"]


def test_kimi_delta_has_three_convolutions_and_a_decay_for_each_channel() -> None:
    """Queries, keys and values of 256, decay and gate through 64, an output of 256."""
    matrices = 3 * 256 * 256 + 2 * (256 * 64 + 64 * 256) + 256 * 4 + 256 * 256
    vectors = 3 * 4 * 256 + 256 + 4 + 64
    assert matrices + vectors == _parameters(KIMI)


def test_the_gate_of_kimi_delta_may_be_a_full_matrix() -> None:
    """Kimi K3's is 256 x 256."""
    assert (256, 256) == _parts(replace(KIMI, gate_rank=None))["ssm_g"]


def test_mamba_projects_in_convolves_and_projects_out() -> None:
    """512 inner, 512 + 2 x 2 x 16 convolved, 8 steps; norm and output of 512."""
    convolved = 512 + 64
    inward = 256 * (512 + convolved + 8)
    vectors = convolved * 4 + convolved + 3 * 8 + 512
    assert inward + vectors + 512 * 256 == _parameters(MAMBA)


def test_a_short_convolution_has_two_gates_and_a_kernel() -> None:
    """In 256 x 768, a kernel of 3, out 256 x 256."""
    assert 256 * 768 + 3 * 256 + 256 * 256 == _parameters(ShortConvolution(3))


def test_a_state_may_run_beside_attention() -> None:
    """Falcon-H1 has both mixers in every layer, the state without a norm."""
    beside = replace(MAMBA, normed=False)
    both = _parts(replace(ATTENTION, beside=beside))
    assert {**_parts(ATTENTION), **_parts(beside)} == both
    assert {"ssm_norm"} == _parts(MAMBA).keys() - _parts(beside).keys()


def test_mamba_1_has_a_rank_of_step_sizes_and_no_groups() -> None:
    """8 heads of 64 make 512; inputs and outputs of the state are 16 each, beside a rank of 32."""
    parts = _parts(replace(MAMBA, step_rank=32))
    assert ((512, 32 + 2 * 16), (32, 512), (16, 512)) == tuple(
        parts[name] for name in ("ssm_x", "ssm_dt", "ssm_a")
    )
    assert (4, 512) == parts["ssm_conv1d"]
