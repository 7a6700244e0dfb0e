"""Classes of kernels: the formats that share one measured constant, being multiplied alike."""

from bot.sizing.formats import FORMATS

_OF_GGUF = {
    "Q8_0": "8bit",
    "Q6_K": "k",
    "Q5_K_M": "k",
    "Q5_K_S": "k",
    "Q4_K_M": "k",
    "Q4_K_S": "k",
    "MXFP4": "mxfp4",
}


def kernel_of(format_name: str) -> str:
    """Return the class of kernels for a format of `FORMATS` (KeyError for any other).

    `16bit`: plain numbers; `8bit`; `k`: k-quants of 4 bits and more; `low-k`: k-quants of fewer
    bits; `legacy`: Q4_0 and similar; `i`: codebook quants, which take longest to unpack. Other
    formats have their own class.
    """
    result = FORMATS[format_name]
    if result.kind == "plain":
        return "16bit"
    if result.packing is not None:
        eight = result.packing.block.bits_per_weight > 7
        return "8bit" if eight else format_name.lower()
    if format_name.startswith("IQ"):
        return "i"
    if format_name in _OF_GGUF:
        return _OF_GGUF[format_name]
    return "low-k" if "_K" in format_name else "legacy"
