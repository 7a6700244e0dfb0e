from dataclasses import replace

import pytest

from bot.sizing.shape import Attention, Experts, FeedForward, Layer, Shape
from bot.sizing.training.activations import activation_bytes, logit_bytes
from bot.sizing.training.adapters import adapter_parameters
from bot.sizing.training.base_weights import base_bytes, gathered_bytes
from bot.sizing.training.memory import trained_parameters, training_memory
from bot.sizing.training.recipe import Checkpointing, Recipe, Spread, WeightFormat

# Two layers of 64 numbers: attention of 4 heads, a block of 128, 100 tokens.
LAYER = Layer(Attention(4, 2, 16), FeedForward(128))
SHAPE = Shape("llama", 64, 100, (LAYER, LAYER))
LINEAR = 64 * 64 + 64 * 32 + 64 * 32 + 64 * 64 + 3 * 64 * 128  # of one layer
TABLES, NORMS = 2 * 6400, 5 * 64
QLORA = Recipe("qlora", "nf4-double", rank=4)
LORA = Recipe("lora", "bf16")
FULL = Recipe("full", "bf16", gradient_bytes=2, optimiser_bytes=4)


@pytest.mark.parametrize(
    ("weights", "of_layers"),
    [
        ("bf16", 2.0),
        ("int8", 1.0),
        ("nf4", 0.5625),
        ("nf4-double", 0.5 + 1 / 64 + 4 / 16384),
    ],
)
def test_only_matrices_of_layers_are_packed(weights: WeightFormat, of_layers: float) -> None:
    """Tables and norms stay in 16 bits."""
    rest = 2 * (TABLES + NORMS)
    assert round(2 * LINEAR * of_layers + rest) == base_bytes(SHAPE, weights)


def test_formats_that_keep_more_than_16_bits() -> None:
    """A copy in 32 bits beside all weights; MLX packs the tables too; PEFT casts them."""
    whole = 2 * LINEAR + TABLES + NORMS
    assert 6 * whole == base_bytes(SHAPE, "fp32-master")
    assert round(0.5625 * (2 * LINEAR + TABLES) + 2 * NORMS) == base_bytes(SHAPE, "mlx-4bit")
    assert 2 * TABLES == base_bytes(SHAPE, "nf4", 4) - base_bytes(SHAPE, "nf4")


def test_an_adapter_has_rank_times_both_sides_of_each_matrix() -> None:
    """Query and value alone, or all linear ones."""
    assert 4 * 2 * ((64 + 64) + (64 + 32)) == adapter_parameters(SHAPE, 4, "query-value")
    attention = 2 * (64 + 64) + 2 * (64 + 32)
    assert 4 * 2 * (attention + 3 * (64 + 128)) == adapter_parameters(SHAPE, 4, "all-linear")


def test_experts_get_no_adapter() -> None:
    """Programs leave them out unless they are named."""
    mixture = Layer(Attention(4, 2, 16), Experts(8, 2, 32))
    shape = Shape("qwen3moe", 64, 100, (mixture,))
    assert adapter_parameters(shape, 4, "attention") == adapter_parameters(shape, 4, "all-linear")


def test_checkpointing_keeps_inputs_and_one_layer() -> None:
    """Without it every layer's numbers stay; offloaded, two inputs are on the way."""
    per_layer = 4.5 * 2 * 64 + 2 * 64 + 2 * 48 + 2 * 64 + 4 * 128
    kept: dict[Checkpointing, float] = {
        "none": 2 * per_layer,
        "full": 2 * 64 + per_layer,
        "offloaded": 2 * 64 + per_layer,
    }
    for checkpointing, numbers in kept.items():
        recipe = Recipe("lora", "bf16", checkpointing=checkpointing)
        assert round(2 * 30 * numbers) == activation_bytes(SHAPE, recipe, 3, 10)


def test_scores_grow_with_the_square_of_the_sequence() -> None:
    """Only where the attention is not fused."""
    fused, plain = (Recipe("lora", "bf16", fused_attention=each) for each in (True, False))
    extra = [
        activation_bytes(SHAPE, plain, 1, tokens) - activation_bytes(SHAPE, fused, 1, tokens)
        for tokens in (100, 200)
    ]
    assert [2 * 100 * 4 * 4 * 100, 2 * 200 * 4 * 4 * 200] == extra


def test_logits_are_vocabulary_times_tokens() -> None:
    """16 bytes for all copies of one; none where the loss comes in pieces."""
    assert 16 * 100 * 20 == logit_bytes(SHAPE, Recipe("lora", "bf16"), 2, 10)
    assert 0 == logit_bytes(SHAPE, Recipe("lora", "bf16", logit_bytes=0), 2, 10)


def test_full_training_has_states_for_every_weight() -> None:
    """Weights 2, gradients 2, states 4: eight bytes of each."""
    memory = training_memory(SHAPE, FULL, 1, 10)
    parameters = trained_parameters(SHAPE, FULL)
    assert 2 * LINEAR + TABLES + NORMS == parameters
    assert 8 * parameters == (
        memory.weights_bytes + memory.gradients_bytes + memory.optimiser_bytes
    )
    assert 0 == memory.adapter_bytes


def test_a_shard_holds_its_part_and_what_is_fetched_whole() -> None:
    """Three layers and the tables beside adapters; six and four of each in full training."""
    layer = 2 * (LINEAR + 2 * 64)
    tables = 2 * (TABLES + 64)
    assert tables + 3 * layer == gathered_bytes(SHAPE, LORA)
    memory = training_memory(SHAPE, FULL, 1, 10, spread=Spread(4, "sharded"))
    assert 4 * tables + 6 * layer == memory.gathered_bytes
    assert base_bytes(SHAPE, "bf16") // 4 == memory.weights_bytes


def test_tables_that_are_fetched_apart_take_no_more_than_layers() -> None:
    """One of them at a time, when no layer is whole."""
    layer = 2 * (LINEAR + 2 * 64)
    assert 6 * layer == gathered_bytes(SHAPE, replace(FULL, tables_apart=True))


def test_experts_that_every_gpu_holds_are_neither_cut_nor_fetched() -> None:
    """The rest is."""
    mixture = Layer(Attention(4, 2, 16), Experts(8, 2, 32))
    shape = Shape("qwen3moe", 64, 100, (mixture,))
    experts = 2 * 8 * 3 * 64 * 32
    whole = replace(LORA, whole_experts=True)
    cut, kept = (
        training_memory(shape, recipe, 1, 10, spread=Spread(2, "sharded"))
        for recipe in (LORA, whole)
    )
    assert experts // 2 == kept.weights_bytes - cut.weights_bytes
    assert 3 * experts == cut.gathered_bytes - kept.gathered_bytes


def test_what_waits_in_ram_is_no_more_on_the_gpu() -> None:
    """Weights, gradients and states wait there, the adapter does not."""
    memory = training_memory(SHAPE, QLORA, 1, 10, spread=Spread(2, "sharded", in_ram=True))
    whole = training_memory(SHAPE, QLORA, 1, 10)
    assert 0 == memory.weights_bytes + memory.gradients_bytes + memory.optimiser_bytes
    assert memory.ram_bytes == (whole.weights_bytes + whole.gradients_bytes + whole.optimiser_bytes)
    assert sum(whole.parts.values()) == whole.total_bytes
