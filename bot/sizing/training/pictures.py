"""The memory of training LoRA beside a diffusion transformer, by its parts."""

from dataclasses import dataclass
from typing import Final

from bot.sizing.media.formats import format_bytes
from bot.sizing.media.pictures import Canvas

_BYTES: Final = 2  # of an activation in 16 bits
# Widths of the model that one block keeps for each token, once in its forward pass and, with
# checkpointing, once more in the backward pass beside it. Fitted to the table of docs/training.md,
# which also refits them source by source.
KEPT_WIDTHS: Final = 21.0
WORKED_WIDTHS: Final = 50.0


@dataclass(frozen=True)
class Denoiser:
    """A diffusion transformer as training sees it.

    `adapter_widths`: rows and columns of all matrices beside which adapters are trained, in
    multiples of `width`. A token stands for `stride` x `stride` pixels and `frame_stride` frames.
    """

    parameters: int
    width: int
    blocks: int
    adapter_widths: float
    text_tokens: int
    stride: int = 16
    frame_stride: int = 4

    def tokens(self, canvas: Canvas) -> int:
        """Return the tokens of all pictures or clips, with those of their texts."""
        columns, rows = -(-canvas.width // self.stride), -(-canvas.height // self.stride)
        frames = 1 + (canvas.frames - 1) // self.frame_stride
        return canvas.batch * (columns * rows * frames + self.text_tokens)


@dataclass(frozen=True)
class PictureRecipe:
    """How LoRA is trained: the format of the denoiser, the rank, bytes per trained number.

    The defaults are adapters in 32 bits with AdamW in 8 bits. Latents and texts are encoded
    beforehand, so that neither text encoders nor the VAE take memory.
    """

    format: str
    rank: int
    trained_bytes: float = 4
    gradient_bytes: float = 4
    optimiser_bytes: float = 2
    checkpointing: bool = True


@dataclass(frozen=True)
class PictureTrainingMemory:
    """The bytes on the GPU by part; the keys are those of language models."""

    weights_bytes: int
    adapter_bytes: int
    gradients_bytes: int
    optimiser_bytes: int
    activations_bytes: int
    overhead_bytes: int

    @property
    def parts(self) -> dict[str, int]:
        """The parts by their keys."""
        return {name.removesuffix("_bytes"): size for name, size in vars(self).items()}

    @property
    def total_bytes(self) -> int:
        """What the GPU must hold."""
        return sum(self.parts.values())


def adapter_parameters(denoiser: Denoiser, rank: int) -> int:
    """Return the parameters of all adapters: rank times the two sides of each matrix."""
    return round(rank * denoiser.adapter_widths * denoiser.width)


def picture_training_memory(
    denoiser: Denoiser,
    recipe: PictureRecipe,
    canvas: Canvas,
    *,
    overhead_bytes: int = 0,
    widths: float = WORKED_WIDTHS,
) -> PictureTrainingMemory:
    """Return the peak memory of one step; docs/training.md has how far it is off."""
    trained = adapter_parameters(denoiser, recipe.rank)
    kept = denoiser.blocks + widths if recipe.checkpointing else KEPT_WIDTHS * denoiser.blocks
    return PictureTrainingMemory(
        weights_bytes=format_bytes(denoiser.parameters, recipe.format),
        adapter_bytes=round(recipe.trained_bytes * trained),
        gradients_bytes=round(recipe.gradient_bytes * trained),
        optimiser_bytes=round(recipe.optimiser_bytes * trained),
        activations_bytes=round(_BYTES * denoiser.tokens(canvas) * denoiser.width * kept),
        overhead_bytes=overhead_bytes,
    )
