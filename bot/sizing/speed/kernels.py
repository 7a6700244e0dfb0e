"""Kernels: formats that the same code multiplies, so that one measured constant serves them."""

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
    """The class of kernels that reads a format of `FORMATS` (KeyError for another).

    `16bit` plain numbers; `8bit`; `k` k-quants of 4 bits and more, `low-k` of fewer; `legacy`
    Q4_0 and its like; `i` codebook quants, which cost most to unpack; else one of its own.
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
