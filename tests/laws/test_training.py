from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.sizing.shape import Shape
from bot.sizing.training.memory import training_memory
from bot.sizing.training.recipe import Recipe, Spread
from tests.golden.shapes import SHAPES
from tests.laws.asked import LAW

shapes = st.sampled_from([*SHAPES.values()])
sizes = st.integers(1, 64)
sequences = st.integers(256, 65_536)
recipes = st.builds(
    Recipe,
    method=st.sampled_from(["qlora", "lora"]),
    weights=st.sampled_from(["nf4", "nf4-double", "mlx-4bit", "int8", "bf16"]),
    rank=sizes,
    checkpointing=st.sampled_from(["none", "full", "offloaded"]),
    logit_bytes=st.sampled_from([0, 4, 16]),
    fused_attention=st.booleans(),
)
spreads = st.sampled_from([Spread(), Spread(2, "sharded"), Spread(8, "sharded", in_ram=True)])


def _parts(
    shape: Shape, recipe: Recipe, batch: int, sequence: int, spread: Spread
) -> tuple[int, ...]:
    memory = training_memory(shape, recipe, batch, sequence, spread=spread)
    return (*memory.parts.values(), memory.total_bytes, memory.ram_bytes)


@LAW
@given(shapes, recipes, sizes, sizes, sequences, sequences, sizes, spreads)
def test_more_to_train_never_takes_less(
    shape: Shape,
    recipe: Recipe,
    batch: int,
    batch_more: int,
    sequence: int,
    sequence_more: int,
    rank_more: int,
    spread: Spread,
) -> None:
    """Neither in all nor in any part: a larger batch, longer examples, a higher rank."""
    more = replace(recipe, rank=recipe.rank + rank_more)
    less = _parts(shape, recipe, batch, sequence, spread)
    grown = _parts(shape, more, batch + batch_more, sequence + sequence_more, spread)
    assert all(part <= larger for part, larger in zip(less, grown, strict=True))


@LAW
@given(shapes, sizes, sequences, st.sampled_from([0, 16]), spreads)
def test_qlora_takes_no_more_than_lora_nor_lora_than_full(
    shape: Shape, batch: int, sequence: int, logit_bytes: float, spread: Spread
) -> None:
    """With the usual rank and the same optimiser."""
    qlora = Recipe("qlora", "nf4-double", optimiser_bytes=2, logit_bytes=logit_bytes)
    lora = replace(qlora, method="lora", weights="bf16")
    full = replace(lora, method="full", gradient_bytes=2)
    totals = [
        training_memory(shape, recipe, batch, sequence, spread=spread).total_bytes
        for recipe in (qlora, lora, full)
    ]
    assert sorted(totals) == totals


@LAW
@given(shapes, recipes, sizes, sequences, st.integers(2, 64))
def test_sharding_over_more_gpus_never_takes_more_of_each(
    shape: Shape, recipe: Recipe, batch: int, sequence: int, gpus: int
) -> None:
    """Each holds a smaller part, and works on a batch of its own."""
    few, many = (
        training_memory(shape, recipe, batch, sequence, spread=Spread(count, "sharded"))
        for count in (gpus, 2 * gpus)
    )
    assert many.total_bytes <= few.total_bytes
