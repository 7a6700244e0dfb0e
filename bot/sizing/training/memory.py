"""The memory of a training step on one GPU, and in RAM, by its parts."""

from dataclasses import dataclass

from bot.sizing.shape import Shape
from bot.sizing.tensors import total_parameters
from bot.sizing.training.activations import activation_bytes, logit_bytes, offloaded_bytes
from bot.sizing.training.adapters import adapter_parameters
from bot.sizing.training.base_weights import base_bytes, expert_bytes, gathered_bytes
from bot.sizing.training.fitted import FITTED, Fitted
from bot.sizing.training.recipe import Recipe, Spread


@dataclass(frozen=True)
class TrainingMemory:
    """The bytes on each GPU by part, and those in RAM.

    `gathered_bytes`: the layers of a sharded model that are whole at the time. `ram_bytes`: what
    waits in RAM, for all GPUs together.
    """

    weights_bytes: int
    adapter_bytes: int
    gradients_bytes: int
    optimiser_bytes: int
    gathered_bytes: int
    activations_bytes: int
    logits_bytes: int
    overhead_bytes: int
    ram_bytes: int

    @property
    def parts(self) -> dict[str, int]:
        """The parts on one GPU, by their keys."""
        return {
            name.removesuffix("_bytes"): size
            for name, size in vars(self).items()
            if name != "ram_bytes"
        }

    @property
    def total_bytes(self) -> int:
        """What one GPU must hold."""
        return sum(self.parts.values())


def trained_parameters(shape: Shape, recipe: Recipe) -> int:
    """Return the parameters that training changes: those of the adapters, or all."""
    if recipe.method == "full":
        return total_parameters(shape)
    return adapter_parameters(shape, recipe.rank, recipe.targets)


def training_memory(
    shape: Shape,
    recipe: Recipe,
    batch: int,
    sequence: int,
    *,
    spread: Spread = Spread(),  # noqa: B008 - frozen
    overhead_bytes: int = 0,
    fitted: Fitted = FITTED,
) -> TrainingMemory:
    """Return the peak memory of one step, with `batch` sequences of that many tokens on each GPU.

    Within 15 % at the median of the measured tables in docs/training.md, which also has the sources
    of the formulas.
    """
    weights = base_bytes(shape, recipe.weights, recipe.table_bytes)
    trained = trained_parameters(shape, recipe)
    adapter = 0 if recipe.method == "full" else round(recipe.trained_bytes * trained)
    gradients = round(recipe.gradient_bytes * trained)
    optimiser = round(recipe.optimiser_bytes * trained)
    sharded = spread.sharing == "sharded"
    parts = spread.gpus if sharded else 1
    kept = 0 if spread.in_ram else 1
    whole = expert_bytes(shape, recipe.weights) if recipe.whole_experts else 0
    gathered = gathered_bytes(shape, recipe, fitted) if sharded else 0
    waiting = offloaded_bytes(shape, recipe, batch, sequence) * spread.gpus
    return TrainingMemory(
        weights_bytes=kept * (whole + (weights - whole) // parts),
        adapter_bytes=adapter // parts,
        gradients_bytes=kept * gradients // parts,
        optimiser_bytes=kept * optimiser // parts,
        gathered_bytes=gathered,
        activations_bytes=activation_bytes(shape, recipe, batch, sequence, fitted),
        logits_bytes=logit_bytes(shape, recipe, batch, sequence),
        overhead_bytes=overhead_bytes,
        ram_bytes=waiting + (weights + gradients + optimiser if spread.in_ram else 0),
    )
