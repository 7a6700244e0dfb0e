"""Checkpoints that are not GGUF: which matrices they pack, and how."""

from dataclasses import dataclass
from typing import Literal

from bot.sizing.number_formats import Block
from bot.sizing.placing.places import stays_f32
from bot.sizing.shape import Kept, KeptBlock
from bot.sizing.tensors import Tensor

# The matrices that a checkpoint quantises; the rest stays 16 bit.
Reach = Literal["layers", "everything"]

# FP8 has one scale for a whole matrix where a checkpoint keeps a part in it.
_BLOCKS: dict[KeptBlock, Block] = {
    "BF16": Block("BF16", 1, 2),
    "FP8": Block("FP8", 1, 1),
    "NVFP4": Block("NVFP4", 16, 9),
}


@dataclass(frozen=True)
class Packing:
    """The packing of a checkpoint that is not GGUF: `block` over all weights of a tensor.

    `matrix_bytes`, `row_bytes` and `column_bytes` are additional scales per matrix, per output and
    per input. `head` is the block of the output matrix; None if it stays 16 bit, or is packed like
    the rest. Norms, biases and expert routers always stay 16 bit.
    """

    block: Block
    reach: Reach = "layers"
    matrix_bytes: int = 0
    row_bytes: int = 0
    column_bytes: int = 0
    head: Block | None = None

    def tensor_bytes(self, tensor: Tensor, kept: Kept) -> int:
        """Return the bytes of a tensor: packed, kept in another block, or in 16 bits."""
        block = self._block(tensor, kept)
        blocks = -(-tensor.parameters // block.weights)
        if block is not self.block and block is not self.head:
            return blocks * block.bytes
        columns = tensor.row_length * tensor.stacked
        scales = self.matrix_bytes * tensor.stacked + self.row_bytes * tensor.rows
        return blocks * block.bytes + scales + self.column_bytes * columns

    def _block(self, tensor: Tensor, kept: Kept) -> Block:
        if stays_f32(tensor):
            return _BLOCKS["BF16"]
        if tensor.layers and not tensor.name.startswith("ffn_") and kept.attention:
            return _BLOCKS[kept.attention]
        if tensor.name == "output":
            own = _BLOCKS[kept.head] if kept.head else self.head
            if own is not None:
                return own
        reached = self.reach == "everything" or bool(tensor.layers)
        return self.block if reached else _BLOCKS["BF16"]


def _int(bits: int, group: int, scale_bytes: float) -> Block:
    """Return the block of integers in groups, each with `scale_bytes` for scale and zero point."""
    return Block(f"INT{bits}", 2 * group, round(2 * (group * bits / 8 + scale_bytes)))


def _mlx(bits: int) -> Packing:
    return Packing(Block(f"MLX{bits}", 64, 8 * bits + 4), "everything")


def _exl(bits: float, scale_bytes: int) -> Packing:
    block, head = Block("EXL", 160, round(20 * bits)), Block("EXL", 160, 120)
    return Packing(block, row_bytes=scale_bytes, column_bytes=scale_bytes, head=head)


# DeepSeek-V3 and Qwen3 FP8 checkpoints (config.json, weight_block_size [128, 128]): one F32 scale
# per tile of 128 x 128; embeddings, lm_head and routers are not converted.
_FP8 = Packing(Block("FP8", 128 * 128, 128 * 128 + 4))
# AutoAWQ and GPTQ with group size 128: an F16 scale and a packed zero point per group; lm_head and
# embeddings are not converted. GPTQ files also have the group of each input (0.1 %), which only
# those with act order load. AutoRound packs as GPTQ does (github.com/intel/auto-round, group 128).
_INT4 = Packing(_int(4, 128, 2.5))
_INT8 = Packing(_int(8, 128, 3))
# llm-compressor's presets, stored as compressed-tensors (github.com/vllm-project/llm-compressor):
# W4A16 symmetric in groups of 128, a BF16 scale, two I64 with the matrix's shape; W8A8 with a scale
# per output.
_W4A16 = Packing(_int(4, 128, 2), matrix_bytes=16)
_W8A8 = Packing(Block("INT8", 1, 1), row_bytes=2)
# NVIDIA modelopt and llm-compressor: 16 weights of 4 bits and an FP8 scale, two F32 scales per
# matrix, in every linear layer (card of nvidia/Qwen3-32B-NVFP4); exceptions stand with the model.
_NVFP4 = Packing(_BLOCKS["NVFP4"], matrix_bytes=8)
# bitsandbytes (Dettmers et al., QLoRA, 2023): 64 weights and an F32 maximum; double quantisation
# packs the maxima into 8 bits, with an F32 per 256 of them. 8 bits have an F32 scale per output.
_NF4 = Packing(Block("NF4", 64, 36))
_NF4_DQ = Packing(Block("NF4", 64 * 256, 64 * 128 + 256 + 4))
_BNB_8BIT = Packing(Block("INT8", 1, 1), row_bytes=4)
# HQQ (github.com/mobiusml/hqq, `BaseQuantizeConfig`): groups of 64, an F16 scale and zero point.
_HQQ_4BIT = Packing(_int(4, 64, 4))
# mlx.nn.quantize with its default group of 64: an F16 scale and an F16 bias per group; embeddings
# and head are quantised too. MXFP4: 32 weights and a scale of 8 bits, NVFP4: 16
# (ml-explore.github.io/mlx, mlx.core.quantize).
_MLX_MXFP4 = Packing(Block("MXFP4", 32, 17), "everything")
_MLX_NVFP4 = Packing(_BLOCKS["NVFP4"], "everything")

SAFETENSORS = {
    "FP8": _FP8,
    "W8A8": _W8A8,
    "GPTQ-8bit": _INT8,
    "AutoRound-8bit": _INT8,
    "BNB-8bit": _BNB_8BIT,
    "AWQ-4bit": _INT4,
    "GPTQ-4bit": _INT4,
    "AutoRound-4bit": _INT4,
    "W4A16": _W4A16,
    "NVFP4": _NVFP4,
    "NF4": _NF4,
    "NF4-DQ": _NF4_DQ,
    "HQQ-4bit": _HQQ_4BIT,
}
MLX = {f"MLX-{bits}bit": _mlx(bits) for bits in (8, 6, 5, 4, 3, 2)} | {
    "MLX-MXFP4": _MLX_MXFP4,
    "MLX-NVFP4": _MLX_NVFP4,
}
# The bits per weight that people publish most, and all others in steps of a twentieth.
_USUAL_BITS = (4.0, 5.0, 6.0, 3.5, 3.0, 2.5, 8.0, 4.5, 4.25, 2.25, 2.0)
_ALL_BITS = tuple(dict.fromkeys((*_USUAL_BITS, *(step / 20 for step in range(160, 29, -1)))))
# ExLlama: the asked bits are the mean over the layers, 6 for the head; embeddings stay 16 bit. EXL3
# has an F16 scale for each input and output (exllamav3, modules/quant/exl3.py, and `--head_bits` of
# convert_model.py); EXL2 counts its scales in the mean.
EXL = {
    f"EXL{version}-{bits:.2f}".removesuffix("0") + "bpw": _exl(bits, scale_bytes)
    for version, scale_bytes in ((3, 2), (2, 0))
    for bits in _ALL_BITS
}
