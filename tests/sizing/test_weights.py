from dataclasses import replace

import pytest

from bot.sizing.shape import Kept, LookupTable
from bot.sizing.tensors import tensors
from bot.sizing.weights import bits_per_weight, size_error, weights
from tests.samples.small_shapes import dense, mixture

TABLE = 1024 * 256
MATRICES = 589_824
NORMS = 2 * 256 * 4
EXPERTS = 4 * 3 * 256 * 512


def test_the_bytes_of_a_small_file_add_up() -> None:
    """Two tables and four layers of matrices in F16, norms in F32."""
    sized = weights(dense(), "F16")
    layer = 2 * MATRICES + NORMS
    assert (layer,) * 4 == sized.layer_bytes
    assert 2 * 2 * TABLE + 1024 + 4 * layer == sized.tensor_bytes
    assert sized.tensor_bytes == sized.weights_bytes
    assert sized.file_bytes > sized.tensor_bytes


def test_the_token_table_stays_on_the_host() -> None:
    """Everything else is on the device."""
    sized = weights(dense(), "F16")
    assert (2 * TABLE, sized.weights_bytes - 2 * TABLE) == (
        sized.host_bytes,
        sized.device_weights_bytes,
    )


def test_a_tied_table_is_on_host_and_device() -> None:
    """The device needs it as output matrix."""
    sized = weights(dense(tied=True), "F16")
    assert sized.weights_bytes == sized.device_weights_bytes
    assert (2 * TABLE, 2 * TABLE + 1024) == (sized.host_bytes, sized.output_bytes)


def test_eight_bits_take_34_bytes_for_32_weights() -> None:
    """Q8_0 in layers and tables."""
    assert MATRICES * 34 // 32 + NORMS == weights(dense(), "Q8_0").layer_bytes[0]


def test_the_bytes_of_experts_are_known_separately() -> None:
    """4 experts of 3 matrices; one decode step reads one of the experts."""
    sized = weights(mixture(), "F16")
    assert (2 * EXPERTS,) * 4 == sized.expert_bytes
    assert sized.device_weights_bytes - 4 * 2 * EXPERTS * 3 // 4 == sized.active_bytes


def test_prediction_layers_are_only_in_the_file() -> None:
    """The loaded bytes stay the same."""
    plain, predicting = weights(mixture(), "F16"), weights(mixture(prediction_layers=1), "F16")
    assert plain.weights_bytes == predicting.weights_bytes
    assert plain.tensor_bytes < predicting.tensor_bytes


@pytest.mark.parametrize(
    ("format_name", "packed_bytes", "table_bytes"),
    [
        ("FP8", MATRICES // 16384 * 16388, 2 * TABLE),
        ("AWQ-4bit", MATRICES // 256 * 133, 2 * TABLE),
        ("MLX-4bit", MATRICES // 64 * 36, TABLE // 64 * 36),
    ],
)
def test_other_checkpoints_follow_their_packing(
    format_name: str, packed_bytes: int, table_bytes: int
) -> None:
    """Norms in 16 bits; only MLX packs tables; there is no GGUF header."""
    sized = weights(dense(), format_name)
    assert packed_bytes + NORMS // 2 == sized.layer_bytes[0]
    assert table_bytes == sized.host_bytes
    assert sized.file_bytes == sized.tensor_bytes


def test_nvfp4_packs_every_matrix_of_a_layer() -> None:
    """Seven matrices at 9 bytes for 16 weights and two F32 scales each; tables stay in BF16."""
    sized = weights(dense(), "NVFP4")
    assert MATRICES // 16 * 9 + 7 * 8 + NORMS // 2 == sized.layer_bytes[0]
    assert 2 * TABLE == sized.host_bytes == sized.output_bytes - 2 * 256


def test_a_checkpoint_may_keep_attention_and_head_in_other_blocks() -> None:
    """Gemma 4 keeps attention in BF16; Qwen3.6 has it in FP8, and packs the head."""
    feed_forward = 3 * 256 * 512
    packed_bytes = feed_forward // 16 * 9 + 3 * 8
    for kept, attention_bytes, head_bytes in (
        (Kept(attention="BF16"), 2, 2 * TABLE),
        (Kept(attention="FP8", head="NVFP4"), 1, TABLE // 16 * 9 + 8),
    ):
        sized = weights(replace(dense(), kept={"NVFP4": kept}), "NVFP4")
        rest = attention_bytes * (MATRICES - feed_forward) + NORMS // 2
        assert packed_bytes + rest == sized.layer_bytes[0]
        assert head_bytes == sized.output_bytes - 2 * 256


def test_scales_of_inputs_and_outputs_count() -> None:
    """EXL3 has an F16 for each input and output of a matrix, W8A8 a BF16 for each output."""
    plain, scaled = (
        weights(dense(), name).layer_bytes[0] for name in ("EXL2-4.0bpw", "EXL3-4.0bpw")
    )
    inputs = 4 * 256 + 2 * 256 + 512
    outputs = sum(tensor.rows for tensor in tensors(dense()) if tensor.layers and tensor.rows > 1)
    assert 2 * (inputs + outputs) == scaled - plain
    assert MATRICES + 2 * outputs + NORMS // 2 == weights(dense(), "W8A8").layer_bytes[0]


def test_the_head_of_exl_has_six_bits() -> None:
    """Whatever the layers have; the token table stays in 16 bits."""
    for name in ("EXL2-3.0bpw", "EXL2-5.0bpw"):
        sized = weights(dense(), name)
        assert TABLE * 6 // 8 == pytest.approx(sized.output_bytes - 2 * 256, abs=120)
        assert 2 * TABLE == sized.host_bytes


def test_a_published_size_is_the_size_of_the_file() -> None:
    """All packed tensors are scaled alike, so that placements add up to it."""
    mixed = weights(dense(), "Q4_K_M")
    size = 1_500_000
    sized = weights(replace(dense(), published_bytes={"UD-Q4_K_XL": size}), "UD-Q4_K_XL")
    assert abs(sized.file_bytes - size) < 100
    scale = sized.layer_bytes[0] / mixed.layer_bytes[0]
    assert scale == pytest.approx(sized.layer_bytes[1] / mixed.layer_bytes[1], rel=0.01)


def test_a_size_that_nobody_published_is_estimated_with_its_error() -> None:
    """After the mix that is nearest; formats whose size follows from the model have no error."""
    shape = dense()
    share = weights(shape, "UD-Q4_K_XL").file_bytes / weights(shape, "Q4_K_M").file_bytes
    assert 1.03 == pytest.approx(share, rel=0.001)
    assert 0.09 == size_error(shape, "UD-Q4_K_XL")
    assert 0 == size_error(shape, "Q4_K_M") == size_error(shape, "NVFP4")
    published = replace(shape, published_bytes={"UD-Q4_K_XL": 1_500_000})
    assert 0 == size_error(published, "UD-Q4_K_XL")
    assert 0 < size_error(replace(shape, kept={"NVFP4": Kept(attention="FP8")}), "NVFP4")


def test_a_format_takes_more_bits_than_its_name_says() -> None:
    """Q4_K_M of this model has 4.94 bits per weight, F16 just over 16."""
    assert 16 < bits_per_weight(dense(), "F16") < 16.1
    assert 4.94 == round(bits_per_weight(dense(), "Q4_K_M"), 2)


def test_an_unknown_format_is_refused() -> None:
    """Only canonical names are accepted here."""
    with pytest.raises(KeyError):
        weights(dense(), "q4_k_m")


def test_a_lookup_table_stays_on_the_host() -> None:
    """500 rows of 64 in F16; the matrix that feeds its rows to the layers goes to the device."""
    plain = weights(dense(tied=True), "F16")
    sized = weights(replace(dense(tied=True), lookup=LookupTable(500, 64, 16)), "F16")
    assert 2 * 500 * 64 == sized.host_bytes - plain.host_bytes
    assert sized.weights_bytes - 2 * 500 * 64 == sized.device_weights_bytes
    assert 2 * 256 * 64 + 4 * 16 == sized.output_bytes - plain.output_bytes
    assert 2 * 2 * 256 * 16 + 4 * 256 == sized.layer_bytes[0] - plain.layer_bytes[0]
