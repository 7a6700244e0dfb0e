"""Formats whose size depends on who made the file: a mix of llama.cpp and how far files differ.

Unsloth chooses a block for each tensor of each model anew ("UD"), so that no rule gives the size:
UD-Q4_K_XL is smaller than Q4_K_M for MiniMax M2.1 and larger for Qwen3.8 27B. A published size in
the catalog wins over what stands here.
"""

from dataclasses import dataclass

from bot.sizing.packing.ik_mixes import IK_MIXES
from bot.sizing.shape import Shape


@dataclass(frozen=True)
class Recipe:
    """How a file of a maker differs from the file of a `mix`.

    `dense` and `mixture` are its usual size in relation to that file, for the two kinds of model.
    `error` is the share by which nine of ten published files differ at most from that.
    """

    mix: str
    dense: float = 1.0
    mixture: float = 1.0
    error: float = 0.1

    def share(self, shape: Shape) -> float:
        """Return the usual size of the file in relation to that of the mix."""
        return self.mixture if shape.is_mixture else self.dense


# Medians over 160 files of Unsloth for 19 models of the catalog, published 2025-07 to 2026-09, most
# of them as listed on 2026-05-05 (https://github.com/janhq/model-catalog, commit 5410b10). Formats
# with files of one kind of model only have a wider error.
_UD = {
    "Q8_K_XL": Recipe("Q8_0", 1.16, 1.12, 0.18),
    "Q6_K_XL": Recipe("Q6_K", 1.10, 1.06, 0.11),
    "Q6_K": Recipe("Q6_K", 1.03, 1.03, 0.08),
    "Q6_K_S": Recipe("Q6_K", 1.00, 1.00, 0.08),
    "Q5_K_XL": Recipe("Q5_K_M", 1.01, 1.06, 0.06),
    "Q5_K_M": Recipe("Q5_K_M", 1.08, 1.08, 0.08),
    "Q5_K_S": Recipe("Q5_K_S", 1.04, 1.04, 0.08),
    "Q4_K_XL": Recipe("Q4_K_M", 1.03, 0.97, 0.09),
    "Q4_K_L": Recipe("Q4_K_M", 0.96, 0.96, 0.08),
    "Q4_K_M": Recipe("Q4_K_M", 1.03, 1.03, 0.08),
    "Q4_K_S": Recipe("Q4_K_S", 1.06, 1.06, 0.08),
    "IQ4_NL_XL": Recipe("IQ4_NL", 0.99, 0.99, 0.08),
    "IQ4_NL": Recipe("IQ4_NL", 0.95, 0.91, 0.08),
    "IQ4_XS": Recipe("IQ4_XS", 0.98, 0.95, 0.08),
    "Q3_K_XL": Recipe("Q3_K_M", 1.05, 0.98, 0.08),
    "Q3_K_M": Recipe("Q3_K_M", 0.98, 0.98, 0.08),
    "Q3_K_S": Recipe("Q3_K_S", 1.01, 1.01, 0.08),
    "IQ3_S": Recipe("IQ3_S", 0.95, 0.90, 0.08),
    "IQ3_XXS": Recipe("IQ3_XXS", 1.02, 1.01, 0.10),
    "Q2_K_XL": Recipe("Q2_K", 1.05, 1.03, 0.10),
    "Q2_K": Recipe("Q2_K", 1.02, 1.00, 0.12),
    "IQ2_M": Recipe("IQ2_M", 1.02, 1.00, 0.10),
    "IQ2_XXS": Recipe("IQ2_XXS", 1.03, 1.13, 0.15),
    "IQ1_M": Recipe("IQ1_M", 1.03, 1.35, 0.10),
    "IQ1_S": Recipe("IQ1_S", 1.04, 1.39, 0.10),
    "TQ1_0": Recipe("IQ1_S", 0.94, 1.26, 0.12),
}
# Of 48 published files with the tables in Q8_0, 45 differ by less: in some, single tensors got more
# bits (bartowski and Unsloth, same list).
_LARGE_TABLES = ("Q6_K_L", "Q5_K_L", "Q4_K_L", "Q3_K_XL", "Q2_K_L")

RECIPES = {
    **{f"UD-{name}": recipe for name, recipe in _UD.items()},
    **{name: Recipe(name, error=0.07) for name in _LARGE_TABLES},
    **{name: Recipe(name, error=0.08) for name in IK_MIXES},
}
