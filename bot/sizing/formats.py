"""Number formats of weights by name ("Q4_K_M", "UD-Q4_K_XL", "AWQ-4bit")."""

from dataclasses import dataclass
from typing import Literal

from bot.sizing.packing.ik_mixes import IK_MIXES
from bot.sizing.packing.packings import EXL, MLX, SAFETENSORS, Packing
from bot.sizing.packing.recipes import RECIPES, Recipe

# GGUF mixes, those that only ik_llama.cpp reads; plain numbers (GGUF or safetensors); checkpoints
# for vLLM and similar; those for MLX; those for ExLlama.
FormatKind = Literal["gguf", "ik", "plain", "safetensors", "mlx", "exl"]


@dataclass(frozen=True)
class Format:
    """A format under its canonical name.

    `packing` is None for plain and GGUF formats; `recipe` for those whose size follows from the
    model alone.
    """

    name: str
    kind: FormatKind
    packing: Packing | None = None
    recipe: Recipe | None = None

    @property
    def mix(self) -> str:
        """The plain format or the mix after which the tensors of a GGUF file are packed."""
        return self.recipe.mix if self.recipe else self.name


_PLAIN = ("F32", "F16", "BF16")
_GGUF = (
    *("Q8_0", "Q6_K", "Q5_K_M", "Q5_K_S", "Q5_1", "Q5_0"),
    *("Q4_K_M", "Q4_K_S", "Q4_1", "Q4_0", "IQ4_NL", "IQ4_XS", "MXFP4"),
    *("Q3_K_L", "Q3_K_M", "Q3_K_S", "IQ3_M", "IQ3_S", "IQ3_XS", "IQ3_XXS"),
    *("Q2_K", "Q2_K_S", "IQ2_M", "IQ2_S", "IQ2_XS", "IQ2_XXS", "IQ1_M", "IQ1_S"),
    *("TQ2_0", "TQ1_0"),
)

# In the order in which they are offered: what most people meet first.
FORMATS = {
    each.name: each
    for each in (
        *(Format(name, "plain") for name in _PLAIN),
        *(Format(name, "gguf") for name in _GGUF),
        *(Format(name, "safetensors", packing) for name, packing in SAFETENSORS.items()),
        *(Format(name, "mlx", packing) for name, packing in MLX.items()),
        *(
            Format(name, "ik" if name in IK_MIXES else "gguf", recipe=recipe)
            for name, recipe in RECIPES.items()
        ),
        *(Format(name, "exl", packing) for name, packing in EXL.items()),
    )
}
