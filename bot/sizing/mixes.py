"""Mixed quantisations of llama.cpp b11434: the block that each role of tensor gets.

Equal to the byte to 784 dry runs of `llama_model_quantize` (14 models, 28 formats, with and
without importance matrix).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sizing.placing.places import Place

Condition = Callable[[Place], bool]
Step = tuple[str, Condition]
Steps = dict[str, tuple[Step, ...]]


def _always(_: Place) -> bool:
    return True


def _more(place: Place) -> bool:
    """Whether the place is in the first or last eighth, or every third one between them."""
    number, eighth = place.number, place.count // 8
    return number < eighth or number >= 7 * place.count // 8 or (number - eighth) % 3 == 2


def _middle(place: Place) -> bool:
    return place.count // 8 <= place.number < 7 * place.count // 8


def _first_eighth(place: Place) -> bool:
    return place.number < place.count // 8


def _first_sixteenth(place: Place) -> bool:
    return place.number < place.count // 16


def _first_four(place: Place) -> bool:
    return place.number < 4


def _first_two(place: Place) -> bool:
    return place.number < 2


def _first_eighth_to_appear(place: Place) -> bool:
    return place.appearance < place.count // 8


def _grouped(place: Place) -> bool:
    return place.census.heads_per_kv_head >= 4


def _grouped_or_mixture(place: Place) -> bool:
    return _grouped(place) or place.census.experts >= 4


def _no_matrix(place: Place) -> bool:
    return not place.importance_matrix


def _first_eighth_without_matrix(place: Place) -> bool:
    return not place.importance_matrix and _first_eighth(place)


def _first_eighth_with_matrix(place: Place) -> bool:
    return place.importance_matrix and _first_eighth(place)


def _first_eighth_or_more_of_eight(place: Place) -> bool:
    return _first_eighth(place) or (place.census.experts == 8 and _more(place))


@dataclass(frozen=True)
class Mix:
    """One mixed quantisation: the `base` block, and for some roles steps to another block.

    The first step whose condition is true decides. `output` is the block of the output matrix,
    `embedding` that of the untied token table, `stacks` that of stacked matrices (None: `base`,
    or the steps). `firm_output`: with exactly 8 experts the attention output gets Q5_K.
    `coarse`: a mix of 1 or 2 bits, which has other rules for 8 experts.
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
        "attn_v": (("Q4_K", _grouped_or_mixture), (better, _always)),
        "ffn_down": ((better, _first_eighth_to_appear),),
    }
    if attention_output:
        steps["attn_output"] = ((attention_output, _always),)
    return Mix(base, steps, output="Q5_K", embedding=better, coarse=True)


_MORE: Steps = {"attn_v": (("Q6_K", _more),), "ffn_down": (("Q6_K", _more),)}
_IQ4: Steps = {
    "attn_v": (("Q5_K", _grouped),),
    "ffn_down": (("Q5_K", _first_eighth_without_matrix),),
}
_Q4_K_S: Steps = {"attn_v": (("Q5_K", _first_four),), "ffn_down": (("Q5_K", _first_eighth),)}
_Q3_K_L: Steps = dict.fromkeys(("attn_v", "attn_output", "ffn_down"), (("Q5_K", _always),))
_Q3_K_M: Steps = {
    "attn_v": (("Q5_K", _first_two), ("Q4_K", _always)),
    "attn_output": (("Q4_K", _always),),
    "ffn_down": (("Q5_K", _first_sixteenth), ("Q4_K", _always)),
}
_IQ3_M: Steps = {
    "attn_v": (("Q4_K", _always),),
    "attn_output": (("Q4_K", _always),),
    "ffn_down": (("Q4_K", _first_eighth_or_more_of_eight),),
}
_IQ3_XS: Steps = {
    "attn_v": (("Q4_K", _grouped),),
    "attn_q": (("IQ3_XXS", _always),),
    "attn_k": (("IQ3_XXS", _always),),
    "ffn_gate": (("IQ3_XXS", _middle),),
    "ffn_up": (("IQ3_XXS", _middle),),
}
_IQ3_XXS: Steps = {
    "attn_v": (("Q4_K", _grouped), ("IQ3_S", _no_matrix)),
    "attn_q": (("IQ2_S", _always),),
    "attn_k": (("IQ2_S", _always),),
    "attn_output": (("IQ3_S", _always),),
    "ffn_down": (("Q4_K", _first_eighth_without_matrix), ("Q3_K", _no_matrix)),
}
_Q2_K: Steps = {
    "attn_v": (("Q4_K", _grouped), ("Q3_K", _always)),
    "attn_output": (("Q3_K", _always),),
    "ffn_down": (("Q3_K", _always),),
}
_Q2_K_S: Steps = {"attn_v": (("Q4_K", _grouped),), "ffn_down": (("Q4_K", _first_eighth),)}

MIXES = {
    "Q8_0": Mix("Q8_0", output="Q8_0"),
    "Q6_K": Mix("Q6_K"),
    "Q5_K_M": Mix("Q5_K", _MORE),
    "Q5_K_S": Mix("Q5_K"),
    "Q5_1": Mix("Q5_1"),
    "Q5_0": Mix("Q5_0", {"ffn_down": (("Q5_1", _first_eighth_with_matrix),)}),
    "Q4_K_M": Mix("Q4_K", _MORE, firm_output=True),
    "Q4_K_S": Mix("Q4_K", _Q4_K_S, firm_output=True),
    "Q4_1": Mix("Q4_1"),
    "Q4_0": Mix("Q4_0", {"ffn_down": (("Q4_1", _first_eighth_with_matrix),)}),
    "IQ4_NL": Mix("IQ4_NL", _IQ4, firm_output=True),
    "IQ4_XS": Mix("IQ4_XS", _IQ4, firm_output=True),
    "MXFP4": Mix("Q8_0", output="Q8_0", stacks="MXFP4"),
    "Q3_K_L": Mix("Q3_K", _Q3_K_L),
    "Q3_K_M": Mix("Q3_K", _Q3_K_M, firm_output=True),
    "Q3_K_S": Mix("Q3_K", firm_output=True),
    "IQ3_M": Mix("IQ3_S", _IQ3_M, firm_output=True),
    "IQ3_S": Mix("IQ3_S", {"attn_v": (("Q4_K", _grouped),)}, firm_output=True),
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
}
