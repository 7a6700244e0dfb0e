from dataclasses import replace

import pytest

from bot.sizing.buffers import buffer_parts
from bot.sizing.placing.split import DeviceLoad, Split, split
from bot.sizing.shape import Experts, FeedForward, Layer, Shape
from bot.sizing.weights import weights
from tests.samples.small_shapes import (
    ATTENTION,
    DENSE_LAYER,
    FEED_FORWARD,
    MIXTURE_LAYER,
    dense,
    mixture,
)

SHAPE = dense(8)
PARTS = buffer_parts(SHAPE, 256)
CELL = 2 * 128 * 2


def test_a_place_holds_weights_cache_and_buffer() -> None:
    """The total is the sum of all three."""
    assert 321 == DeviceLoad(weights_bytes=1, cache_bytes=20, compute_bytes=300).total_bytes


def test_one_device_holds_everything_but_the_token_table() -> None:
    """Weights and cache are equal to the figures for one device."""
    whole = split(SHAPE, "F16", 256, shares=[1])
    sized = weights(SHAPE, "F16")
    assert sized.device_weights_bytes == whole.devices[0].weights_bytes
    assert (sized.host_bytes, 0) == (whole.host.weights_bytes, whole.host.cache_bytes)
    assert 8 * 256 * CELL == whole.devices[0].cache_bytes


def test_two_devices_keep_four_copies_of_their_inputs() -> None:
    """The first has 16 hidden vectors as well, the second 11; each has its stage."""
    first, second = split(SHAPE, "F16", 256, shares=[1, 1]).devices
    stage = PARTS.stage_bytes[0]
    assert 4 * PARTS.inputs_bytes + 16 * PARTS.hidden_bytes + stage == first.compute_bytes
    assert 4 * PARTS.inputs_bytes + 11 * PARTS.hidden_bytes + stage == second.compute_bytes


def test_the_cache_follows_its_layer() -> None:
    """Five layers, and three with the output matrix."""
    whole = split(SHAPE, "F16", 256, shares=[1, 1])
    assert (5, 3) == whole.layer_counts
    assert [5 * 256 * CELL, 3 * 256 * CELL] == [part.cache_bytes for part in whole.devices]
    sized = weights(SHAPE, "F16")
    assert 3 * sized.layer_bytes[0] + sized.output_bytes == whole.devices[1].weights_bytes


def test_layers_in_ram_need_no_copies() -> None:
    """Two hidden vectors on the device, five on the host."""
    partial = split(SHAPE, "F16", 256, shares=[1], gpu_layers=5)
    stage = PARTS.stage_bytes[0]
    assert (4,) == partial.layer_counts
    assert 4 * 256 * CELL == partial.host.cache_bytes
    (device,) = partial.devices
    assert PARTS.inputs_bytes + 2 * PARTS.hidden_bytes + stage == device.compute_bytes
    assert PARTS.inputs_bytes + 5 * PARTS.hidden_bytes + stage == partial.host.compute_bytes


def test_layers_with_experts_in_ram_stay_on_the_device() -> None:
    """The experts of two layers are on the host; all layers are on the device."""
    shape = mixture(8)
    whole = split(shape, "F16", 256, shares=[1])
    partial = split(shape, "F16", 256, shares=[1], experts_in_ram_layers=2)
    moved = 2 * weights(shape, "F16").expert_bytes[0]
    assert moved == whole.devices[0].weights_bytes - partial.devices[0].weights_bytes
    assert moved == partial.host.weights_bytes - whole.host.weights_bytes
    assert whole.devices[0].cache_bytes == partial.devices[0].cache_bytes


def test_the_sum_of_weights_does_not_depend_on_the_split() -> None:
    """A tied table is in both places while the output matrix is on a device."""
    for shape in (SHAPE, mixture(8), dense(8, tied=True)):
        sized = weights(shape, "F16")
        for gpu_layers in (0, 1, 5, 9):
            dealt = split(shape, "F16", 256, shares=[1, 2], gpu_layers=gpu_layers)
            held = sum(part.weights_bytes for part in (*dealt.devices, dealt.host))
            copy = sized.host_bytes if shape.tied_embeddings and gpu_layers else 0
            assert sized.weights_bytes + copy == held


def test_a_device_without_layers_holds_nothing() -> None:
    """A share of 0 gives no buffer either."""
    empty, _ = split(SHAPE, "F16", 256, shares=[0, 1]).devices
    assert 0 == empty.total_bytes


def test_a_split_depends_on_users_cache_type_and_micro_batch() -> None:
    """Two users with a context of 1024 each, a cache in Q8_0 and micro-batches of 128.

    A row of 128 numbers is four blocks of 34 bytes. The layer with a window of 512 has 768 cells
    for each user (512 and 128, rounded up), the other 1024. The buffer: masks of 2 bytes for 128
    tokens and 1792 cells, for each kind of attention two rotations of 64 x 64 in F32, four vectors
    of 256 numbers, two rows of logits.
    """
    layers = (Layer(replace(ATTENTION, window_tokens=512), FEED_FORWARD), Layer(ATTENTION, None))
    shape = Shape("any", 256, 131_072, layers)
    whole = split(shape, "F16", 2048, shares=[1], kv_type="q8_0", ubatch=128, slots=2)
    inputs_bytes = 128 * 1792 * 2 + 2 * 2 * 64 * 64 * 4
    hidden_bytes = 128 * 256 * 4
    assert 2 * (768 + 1024) * 2 * 136 == whole.devices[0].cache_bytes
    assert inputs_bytes + 4 * hidden_bytes + 2 * 131_072 * 4 == whole.devices[0].compute_bytes
    assert inputs_bytes + 4 * hidden_bytes == whole.host.compute_bytes


def _buffers(dealt: Split) -> list[int]:
    """Compute buffers of the host and of the devices."""
    return [part.compute_bytes for part in (dealt.host, *dealt.devices)]


def test_without_flash_attention_rows_and_scores_are_in_memory() -> None:
    """512 tokens: masks of 4 bytes for 1024 cells, rows of 128 keys and values in F32.

    The stage is attention: 4 heads with 1024 scores and a vector of 64 each.
    """
    inputs, hidden, rows = 512 * 1024 * 4, 512 * 256 * 4, 512 * 128 * 2 * 4
    stage = 512 * 4 * (1024 + 64) * 4
    for shares, gpu_layers, buffers in (
        ([1], None, [inputs + 4 * hidden, inputs + 4 * hidden + stage]),
        (
            [1, 1],
            None,
            [
                4 * inputs + 10 * hidden,
                4 * inputs + 16 * hidden + stage,
                4 * inputs + 11 * hidden + stage,
            ],
        ),
        ([1], 3, [inputs + 5 * hidden + stage, inputs + 2 * hidden + stage]),
    ):
        dealt = split(
            dense(), "F16", 1024, shares=shares, gpu_layers=gpu_layers, flash_attention=False
        )
        assert [rows + each for each in buffers] == _buffers(dealt)


# Of 256 tokens and 256 cells: masks of 2 bytes, a vector of 256 numbers in F32 for each token, and
# the stage of a block of 512: three vectors of that size.
INPUTS_BYTES, HIDDEN_BYTES, STAGE_BYTES = 256 * 256 * 2, 256 * 256 * 4, 256 * 3 * 512 * 4


@pytest.mark.parametrize(
    ("layers", "vectors"),
    [
        ([DENSE_LAYER], [2, 2]),
        ([Layer(ATTENTION, FEED_FORWARD, norms=1)], [3, 3]),
        ([MIXTURE_LAYER], [4.25, 2]),
        ([Layer(ATTENTION, Experts(4, 2, 256))], [4.5, 2]),
        ([Layer(ATTENTION, Experts(4, 1, 512, shared_size=64))], [3, 2]),
        ([Layer(ATTENTION, Experts(4, 1, 512), norms=1)], [3, 3]),
        ([*[DENSE_LAYER] * 7, MIXTURE_LAYER], [4.25, 2]),
        ([*[MIXTURE_LAYER] * 7, DENSE_LAYER], [2, 2]),
    ],
)
def test_vectors_on_devices_depend_on_the_last_layer_if_layers_are_in_ram(
    layers: list[Layer], vectors: list[float]
) -> None:
    """Two, and one more for a feed-forward block in parallel with attention.

    The first device has one more for a mixture with shared experts, else two and a quarter for
    each expert that runs.
    """
    shape = Shape("any", 256, 1024, tuple(layers * (8 // len(layers))))
    dealt = split(shape, "F16", 256, shares=[1, 1], gpu_layers=7)
    assert [
        INPUTS_BYTES + count * HIDDEN_BYTES + STAGE_BYTES for count in (5, *vectors)
    ] == _buffers(dealt)


def test_experts_in_ram_have_the_buffers_of_layers_in_ram() -> None:
    """Although all layers are on the device."""
    dealt = split(mixture(8), "F16", 256, shares=[1], experts_in_ram_layers=1)
    assert [INPUTS_BYTES + count * HIDDEN_BYTES + STAGE_BYTES for count in (5, 4.25)] == _buffers(
        dealt
    )


# Four layers, of which the second block is twice and the third three times as wide as the first.
WIDENING = Shape(
    "any", 256, 1024, tuple(Layer(ATTENTION, FeedForward(512 * n)) for n in (1, 2, 3, 1))
)


@pytest.mark.parametrize(
    ("gpu_layers", "experts_in_ram_layers", "stages"),
    [(4, 0, (1, 3)), (3, 0, (2, 3)), (2, 0, (3, 1)), (4, 2, (2, 3)), (3, 1, (2, 3))],
)
def test_a_place_has_the_stage_of_its_widest_layer(
    gpu_layers: int, experts_in_ram_layers: int, stages: tuple[int, int]
) -> None:
    """The host also works on the layers whose experts it has."""
    dealt = split(
        WIDENING,
        "F16",
        256,
        shares=[1],
        gpu_layers=gpu_layers,
        experts_in_ram_layers=experts_in_ram_layers,
    )
    assert [
        INPUTS_BYTES + count * HIDDEN_BYTES + stage * STAGE_BYTES
        for count, stage in zip((5, 2), stages, strict=True)
    ] == _buffers(dealt)


def test_the_device_with_the_output_matrix_has_the_logits() -> None:
    """A row of 1024 numbers in F32 is the only stage of a device without layers.

    The second device gets one of five places in proportion 4:1.
    """
    dealt = split(dense(), "F16", 256, shares=[4, 1])
    assert (4, 0) == dealt.layer_counts
    assert 4 * INPUTS_BYTES + 11 * HIDDEN_BYTES + 4096 == dealt.devices[1].compute_bytes


def test_experts_in_ram_are_those_of_the_first_layers_on_any_device() -> None:
    """Five of eight layers are on the first device, three on the second; six have experts in RAM.

    A layer has 3,545,088 bytes, 3,145,728 of them experts; the output 525,312; the token table
    524,288.
    """
    layer, experts, output, table = 3_545_088, 3_145_728, 525_312, 524_288
    dealt = split(mixture(8), "F16", 256, shares=[1, 1], experts_in_ram_layers=6)
    assert [table + 6 * experts, 5 * (layer - experts), 3 * layer + output - experts] == [
        part.weights_bytes for part in (dealt.host, *dealt.devices)
    ]
    partial = split(mixture(8), "F16", 256, shares=[1], gpu_layers=6, experts_in_ram_layers=5)
    assert [table + 3 * layer + 2 * experts, 5 * layer + output - 2 * experts] == [
        part.weights_bytes for part in (partial.host, *partial.devices)
    ]


def test_position_factors_are_on_every_device_with_layers() -> None:
    """32 of them, in F32; a device with only the output matrix needs none."""
    plain, shape = dense(), replace(dense(), rope_factors=32)
    for gpu_layers, extra_bytes in ((None, [0, 128, 0]), (3, [128, 128, 0])):
        held = [
            [part.weights_bytes for part in (dealt.host, *dealt.devices)]
            for dealt in (
                split(each, "F16", 256, shares=[4, 1], gpu_layers=gpu_layers)
                for each in (plain, shape)
            )
        ]
        assert extra_bytes == [more - less for less, more in zip(*held, strict=True)]
