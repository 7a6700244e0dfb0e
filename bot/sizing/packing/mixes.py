"""Mixed quantisations of llama.cpp b11434: the block that each role of tensor gets.

Equal to the byte to 784 dry runs of `llama_model_quantize` (14 models, 28 formats, with and
without importance matrix).
"""

from dataclasses import dataclass, field, replace

from bot.sizing.packing.mix_conditions import (
    Condition,
    always,
    first_eighth,
    first_eighth_or_more_of_eight,
    first_eighth_to_appear,
    first_eighth_with_matrix,
    first_eighth_without_matrix,
    first_four,
    first_sixteenth,
    first_two,
    grouped,
    grouped_or_mixture,
    middle,
    more,
    no_matrix,
)

Step = tuple[str, Condition]
Steps = dict[str, tuple[Step, ...]]


@dataclass(frozen=True)
class Mix:
    """One mixed quantisation: the `base` block, and for some roles steps to another block.

    The first step whose condition is true decides. `output` is the block of the output matrix,
    `embedding` that of the untied token table, `stacks` that of stacked matrices (None: `base`,
    or the steps). `firm_output`: with exactly 8 experts the attention output gets Q5_K, and `base`
    in other mixes. `coarse`: a mix of 1 or 2 bits, which has other rules for 8 experts.
    """

    base: str
    steps: Steps = field(default_factory=dict)
    output: str = "Q6_K"
    embedding: str | None = None
    stacks: str | None = None
    firm_output: bool = False
    coarse: bool = False


def _coarse(base: str, better: str, attention_output: str | None = None) -> Mix:
    steps: Steps = {
        "attn_v": (("Q4_K", grouped_or_mixture), (better, always)),
        "ffn_down": ((better, first_eighth_to_appear),),
    }
    if attention_output:
        steps["attn_output"] = ((attention_output, always),)
    return Mix(base, steps, output="Q5_K", embedding=better, coarse=True)


_MORE: Steps = {"attn_v": (("Q6_K", more),), "ffn_down": (("Q6_K", more),)}
_IQ4: Steps = {
    "attn_v": (("Q5_K", grouped),),
    "ffn_down": (("Q5_K", first_eighth_without_matrix),),
}
_Q4_K_S: Steps = {"attn_v": (("Q5_K", first_four),), "ffn_down": (("Q5_K", first_eighth),)}
_Q3_K_L: Steps = dict.fromkeys(("attn_v", "attn_output", "ffn_down"), (("Q5_K", always),))
_Q3_K_M: Steps = {
    "attn_v": (("Q5_K", first_two), ("Q4_K", always)),
    "attn_output": (("Q4_K", always),),
    "ffn_down": (("Q5_K", first_sixteenth), ("Q4_K", always)),
}
_IQ3_M: Steps = {
    "attn_v": (("Q4_K", always),),
    "attn_output": (("Q4_K", always),),
    "ffn_down": (("Q4_K", first_eighth_or_more_of_eight),),
}
_IQ3_XS: Steps = {
    "attn_v": (("Q4_K", grouped),),
    "attn_q": (("IQ3_XXS", always),),
    "attn_k": (("IQ3_XXS", always),),
    "ffn_gate": (("IQ3_XXS", middle),),
    "ffn_up": (("IQ3_XXS", middle),),
}
_IQ3_XXS: Steps = {
    "attn_v": (("Q4_K", grouped), ("IQ3_S", no_matrix)),
    "attn_q": (("IQ2_S", always),),
    "attn_k": (("IQ2_S", always),),
    "attn_output": (("IQ3_S", always),),
    "ffn_down": (("Q4_K", first_eighth_without_matrix), ("Q3_K", no_matrix)),
}
_Q2_K: Steps = {
    "attn_v": (("Q4_K", grouped), ("Q3_K", always)),
    "attn_output": (("Q3_K", always),),
    "ffn_down": (("Q3_K", always),),
}
_Q2_K_S: Steps = {"attn_v": (("Q4_K", grouped),), "ffn_down": (("Q4_K", first_eighth),)}

_K_MIXES = {
    "Q8_0": Mix("Q8_0", output="Q8_0"),
    "Q6_K": Mix("Q6_K"),
    "Q5_K_M": Mix("Q5_K", _MORE),
    "Q5_K_S": Mix("Q5_K"),
    "Q5_1": Mix("Q5_1"),
    "Q5_0": Mix("Q5_0", {"ffn_down": (("Q5_1", first_eighth_with_matrix),)}),
    "Q4_K_M": Mix("Q4_K", _MORE, firm_output=True),
    "Q4_K_S": Mix("Q4_K", _Q4_K_S, firm_output=True),
    "Q4_1": Mix("Q4_1"),
    "Q4_0": Mix("Q4_0", {"ffn_down": (("Q4_1", first_eighth_with_matrix),)}),
    "IQ4_NL": Mix("IQ4_NL", _IQ4, firm_output=True),
    "IQ4_XS": Mix("IQ4_XS", _IQ4, firm_output=True),
    "MXFP4": Mix("Q8_0", output="Q8_0", stacks="MXFP4"),
    "Q3_K_L": Mix("Q3_K", _Q3_K_L),
    "Q3_K_M": Mix("Q3_K", _Q3_K_M, firm_output=True),
    "Q3_K_S": Mix("Q3_K", firm_output=True),
    "IQ3_M": Mix("IQ3_S", _IQ3_M, firm_output=True),
    "IQ3_S": Mix("IQ3_S", {"attn_v": (("Q4_K", grouped),)}, firm_output=True),
    "IQ3_XS": Mix("IQ3_S", _IQ3_XS, firm_output=True),
    "IQ3_XXS": Mix("IQ3_XXS", _IQ3_XXS, output="Q5_K", embedding="IQ3_S", firm_output=True),
    "Q2_K": Mix("Q2_K", _Q2_K, firm_output=True),
    "Q2_K_S": Mix("Q2_K", _Q2_K_S),
    "IQ2_M": _coarse("IQ2_S", "IQ3_S", "IQ3_S"),
    "IQ2_S": _coarse("IQ2_XS", "IQ3_S", "IQ3_S"),
    "IQ2_XS": _coarse("IQ2_XS", "Q2_K"),
    "IQ2_XXS": _coarse("IQ2_XXS", "Q2_K"),
    "IQ1_M": _coarse("IQ1_M", "Q2_K", "IQ2_XXS"),
    "IQ1_S": _coarse("IQ1_S", "Q2_K", "IQ2_XXS"),
    "TQ2_0": Mix("TQ2_0", embedding="Q4_K"),
    "TQ1_0": Mix("TQ1_0", embedding="Q4_K"),
}

# What bartowski and Unsloth publish beside the mixes of llama.cpp: one of those, with the token
# table and the output matrix in Q8_0 (https://huggingface.co/bartowski, model cards since 2024).
_LARGE_TABLES = {
    "Q6_K_L": "Q6_K",
    "Q5_K_L": "Q5_K_M",
    "Q4_K_L": "Q4_K_M",
    "Q3_K_XL": "Q3_K_L",
    "Q2_K_L": "Q2_K",
}

MIXES = _K_MIXES | {
    name: replace(_K_MIXES[mix], output="Q8_0", embedding="Q8_0")
    for name, mix in _LARGE_TABLES.items()
}
