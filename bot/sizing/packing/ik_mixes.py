"""Mixed quantisations that only ik_llama.cpp makes and reads.

After `llama_tensor_get_type` of its llama-quantize.cpp (github.com/ikawrakow/ik_llama.cpp, commit
8337e4cd, 2026-08-15), without the exceptions for single architectures. Many published files are
mixed by hand instead, tensor by tensor.
"""

from bot.sizing.packing.mix_conditions import (
    always,
    first_eighth,
    first_eighth_without_matrix,
    grouped,
    grouped_or_mixture,
    mixture,
    no_matrix,
    paired,
    wide_mixture,
)
from bot.sizing.packing.mixes import Mix, Step, Steps


def _steps(values: tuple[Step, ...], output: tuple[Step, ...] = (("Q5_K", mixture),)) -> Steps:
    """Return the steps of attention; models with 4 experts or more keep keys and values."""
    return {
        "attn_v": (("Q8_0", mixture), *values),
        "attn_k": (("Q8_0", mixture),),
        "attn_output": output,
    }


def _coarse(output: tuple[Step, ...], down: str) -> Steps:
    """Return the steps of mixes of about 2 bits."""
    narrow = (("Q4_K", wide_mixture),)
    return {
        "attn_v": (("IQ4_K", grouped_or_mixture), ("IQ3_K", paired), ("Q2_K", always)),
        "attn_k": narrow,
        "attn_q": narrow,
        "attn_output": output,
        "ffn_down": ((down, first_eighth),),
    }


_IQ4_KS = _steps((("IQ5_K", paired),)) | {"ffn_down": (("Q5_K", first_eighth_without_matrix),)}
_IQ3_KT = _steps(
    (("IQ4_K", grouped), ("IQ3_K", always)), (("Q5_K", mixture), ("IQ3_K", grouped))
) | {"ffn_down": (("IQ4_K", first_eighth_without_matrix), ("IQ3_K", no_matrix))}
_IQ2_K = _steps((("IQ4_K", paired), ("IQ3_K", always)), (("Q5_K", mixture), ("IQ3_K", always)))

IK_MIXES = {
    "Q6_0": Mix("Q6_0", _steps((), ())),
    "IQ6_K": Mix("IQ6_K", _steps((), ()), output="IQ6_K"),
    "IQ5_K": Mix("IQ5_K", _steps((("IQ6_K", grouped),), ())),
    "IQ5_KS": Mix("IQ5_KS", _steps((("IQ6_K", grouped),))),
    "IQ4_K": Mix("IQ4_K", _steps((("IQ5_K", paired),))),
    "IQ4_KS": Mix("IQ4_KS", _IQ4_KS),
    "IQ4_KSS": Mix("IQ4_KSS", _IQ4_KS),
    "IQ4_KT": Mix("IQ4_KT", _steps((("IQ5_K", grouped), ("IQ4_K", always)), ())),
    "IQ3_K": Mix("IQ3_K", _steps((("IQ4_K", paired),)), output="Q5_K"),
    "IQ3_KS": Mix("IQ3_KS", _steps((("IQ4_KS", paired),)), output="Q5_K"),
    "IQ3_KT": Mix("IQ3_KT", _IQ3_KT, output="Q5_K", embedding="IQ3_S"),
    "IQ2_KL": Mix("IQ2_KL", _steps((("IQ4_KS", paired),), (("IQ4_KS", mixture),)), output="Q5_K"),
    "IQ2_K": Mix("IQ2_K", _IQ2_K, output="Q5_K"),
    "IQ2_KS": Mix("IQ2_KS", _coarse((("Q5_K", mixture),), "Q2_K"), output="Q5_K"),
    "IQ2_KT": Mix(
        "IQ2_KT", _coarse((("Q5_K", mixture), ("IQ3_K", always)), "IQ3_K"), output="Q5_K"
    ),
    "IQ1_KT": Mix("IQ1_KT", _steps((), ()), output="Q5_K"),
}
