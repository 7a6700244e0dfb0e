"""Blocks: how a number format packs weights into bytes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """`weights` numbers packed into `bytes` bytes, scales included; a row has whole blocks only.

    `row_header_bytes`: what each row begins with, such as a scale for all of its blocks.
    """

    name: str
    weights: int
    bytes: int
    row_header_bytes: int = 0

    @property
    def bits_per_weight(self) -> float:
        """Bits per weight, scales included, without the header of each row."""
        return 8 * self.bytes / self.weights


# Block sizes of ggml, as llama.cpp b11434 writes them; and those that only ik_llama.cpp has, from
# ggml-common.h and `row_meta_size` in ggml.c (github.com/ikawrakow/ik_llama.cpp, commit 8337e4cd,
# 2026-08-15).
BLOCKS = {
    block.name: block
    for block in (
        Block("F32", 1, 4),
        Block("F16", 1, 2),
        Block("BF16", 1, 2),
        Block("Q8_0", 32, 34),
        Block("Q5_1", 32, 24),
        Block("Q5_0", 32, 22),
        Block("Q4_1", 32, 20),
        Block("Q4_0", 32, 18),
        Block("IQ4_NL", 32, 18),
        Block("MXFP4", 32, 17),
        Block("Q6_K", 256, 210),
        Block("Q5_K", 256, 176),
        Block("Q4_K", 256, 144),
        Block("Q3_K", 256, 110),
        Block("Q2_K", 256, 84),
        Block("IQ4_XS", 256, 136),
        Block("IQ3_S", 256, 110),
        Block("IQ3_XXS", 256, 98),
        Block("IQ2_S", 256, 82),
        Block("IQ2_XS", 256, 74),
        Block("IQ2_XXS", 256, 66),
        Block("IQ1_M", 256, 56),
        Block("IQ1_S", 256, 50),
        # A cache of vLLM and SGLang in fp8_e4m3, with one scale for a whole layer.
        Block("FP8", 1, 1),
        Block("TQ2_0", 256, 66),
        Block("TQ1_0", 256, 54),
        Block("Q6_0", 32, 26),
        Block("IQ6_K", 256, 212),
        Block("IQ5_K", 256, 176),
        Block("IQ5_KS", 256, 168, 4),
        Block("IQ4_K", 256, 144),
        Block("IQ4_KS", 256, 136, 4),
        Block("IQ4_KSS", 256, 128, 4),
        Block("IQ4_KT", 256, 128, 4),
        Block("IQ3_K", 256, 110),
        Block("IQ3_KS", 256, 102, 2),
        Block("IQ3_KT", 256, 100, 4),
        Block("IQ2_KL", 256, 86, 2),
        Block("IQ2_K", 256, 76),
        Block("IQ2_KS", 256, 70, 2),
        Block("IQ2_KT", 256, 68, 4),
        Block("IQ1_KT", 256, 56, 4),
    )
}


def row_bytes(length: int, block: Block) -> int:
    """Return the bytes of a row of `length` weights; ValueError if not a multiple of the block."""
    blocks, rest = divmod(length, block.weights)
    if rest:
        raise ValueError(f"a row of {length} is no multiple of {block.weights} ({block.name})")
    return block.row_header_bytes + blocks * block.bytes
