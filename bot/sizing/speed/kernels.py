"""Classes of kernels: the formats that share one measured constant, being multiplied alike."""

from bot.sizing.formats import FORMATS

_OF_MIXES = {
    "Q8_0": "8bit",
    "Q6_K": "k",
    "Q5_K_M": "k",
    "Q5_K_S": "k",
    "Q4_K_M": "k",
    "Q4_K_S": "k",
    "Q6_K_L": "k",
    "Q5_K_L": "k",
    "Q4_K_L": "k",
    "MXFP4": "mxfp4",
}
# Classes that were measured, for checkpoints that were not: those with the same width of integer or
# float, and the same kernels in vLLM (Marlin) or MLX.
_NEAREST = {
    "GPTQ-4bit": ("AutoRound-4bit", "W4A16", "HQQ-4bit"),
    "AWQ-4bit": ("NF4", "NF4-DQ"),
    "MLX-4bit": ("MLX-3bit", "MLX-2bit", "MLX-MXFP4", "MLX-NVFP4"),
    "MLX-6bit": ("MLX-5bit",),
}
_OF_CHECKPOINTS = {name: nearest for nearest, names in _NEAREST.items() for name in names}


def kernel_of(format_name: str) -> str:
    """Return the class of kernels for a format of `FORMATS` (KeyError for any other).

    `16bit`: plain numbers; `8bit`; `k`: k-quants of 4 bits and more; `low-k`: k-quants of fewer
    bits; `legacy`: Q4_0 and similar; `i`: codebook quants, which take longest to unpack.
    Checkpoints have their own class, or that of their nearest relative where none was measured.
    """
    result = FORMATS[format_name]
    if result.kind == "plain":
        return "16bit"
    if result.packing is not None:
        eight = result.packing.block.bits_per_weight > 7
        if result.kind == "exl":
            return "gptq-4bit"
        return "8bit" if eight else _OF_CHECKPOINTS.get(format_name, format_name).lower()
    mix = result.mix
    if mix.startswith("IQ"):
        return "i"
    if mix in _OF_MIXES:
        return _OF_MIXES[mix]
    return "low-k" if "_K" in mix or mix.startswith("TQ") else "legacy"
