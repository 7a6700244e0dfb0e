from bot.sizing.buffers import buffer_parts
from bot.sizing.placing.split import split
from bot.sizing.weights import weights
from tests.samples.small_shapes import dense, mixture

SHAPE = dense(8)
PARTS = buffer_parts(SHAPE, 256)
CELL = 2 * 128 * 2


def test_one_device_holds_all_but_the_table_of_tokens() -> None:
    """Weights and cache as they are calculated for one device."""
    whole = split(SHAPE, "F16", 256, shares=[1])
    sized = weights(SHAPE, "F16")
    assert sized.device_weights_bytes == whole.devices[0].weights_bytes
    assert (sized.host_bytes, 0) == (whole.host.weights_bytes, whole.host.cache_bytes)
    assert 8 * 256 * CELL == whole.devices[0].cache_bytes


def test_two_devices_keep_four_copies_of_their_inputs() -> None:
    """The first has 16 hidden vectors beside them, the second 11; each its stage."""
    first, second = split(SHAPE, "F16", 256, shares=[1, 1]).devices
    stage = PARTS.stage_bytes[0]
    assert 4 * PARTS.inputs_bytes + 16 * PARTS.hidden_bytes + stage == first.compute_bytes
    assert 4 * PARTS.inputs_bytes + 11 * PARTS.hidden_bytes + stage == second.compute_bytes


def test_the_cache_follows_its_layer() -> None:
    """Five layers, then three and the output matrix."""
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


def test_experts_in_ram_leave_their_layer_and_its_cache() -> None:
    """The experts of two layers lie with the host; all layers are on the device."""
    shape = mixture(8)
    whole = split(shape, "F16", 256, shares=[1])
    partial = split(shape, "F16", 256, shares=[1], experts_in_ram_layers=2)
    moved = 2 * weights(shape, "F16").expert_bytes[0]
    assert moved == whole.devices[0].weights_bytes - partial.devices[0].weights_bytes
    assert moved == partial.host.weights_bytes - whole.host.weights_bytes
    assert whole.devices[0].cache_bytes == partial.devices[0].cache_bytes


def test_wherever_the_layers_go_the_weights_are_the_same() -> None:
    """A tied table lies in both while the output matrix is on a device."""
    for shape in (SHAPE, mixture(8), dense(8, tied=True)):
        sized = weights(shape, "F16")
        for gpu_layers in (0, 1, 5, 9):
            dealt = split(shape, "F16", 256, shares=[1, 2], gpu_layers=gpu_layers)
            held = sum(part.weights_bytes for part in (*dealt.devices, dealt.host))
            copy = sized.host_bytes if shape.tied_embeddings and gpu_layers else 0
            assert sized.weights_bytes + copy == held


def test_a_device_that_is_dealt_nothing_holds_nothing() -> None:
    """No share, no buffer."""
    empty, _ = split(SHAPE, "F16", 256, shares=[0, 1]).devices
    assert 0 == empty.total_bytes
