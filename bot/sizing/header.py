"""An estimate of a GGUF file's header: vocabulary, tensor names and padding."""

from bot.sizing.shape import Shape
from bot.sizing.tensors import tensors

# Bytes per token, from the published sizes of 30 files minus their tensors (2026-10-08): a
# SentencePiece vocabulary has scores, a BPE vocabulary has merges (few of them in Qwen).
_SENTENCEPIECE_TOKEN_BYTES = 25
_QWEN_TOKEN_BYTES = 39
_BPE_TOKEN_BYTES = 61
_TENSOR_BYTES = 60
_SENTENCEPIECE_VOCABULARY = 32768


def header_bytes(shape: Shape) -> int:
    """Return the bytes of a GGUF file before its tensors, within 0.2 MB for llama, qwen, gemma."""
    count = sum(tensor.count for tensor in tensors(shape))
    return shape.vocabulary * _token_bytes(shape) + count * _TENSOR_BYTES


def _token_bytes(shape: Shape) -> int:
    small = shape.vocabulary <= _SENTENCEPIECE_VOCABULARY
    if small or shape.architecture.startswith("gemma"):
        return _SENTENCEPIECE_TOKEN_BYTES
    return _QWEN_TOKEN_BYTES if shape.architecture.startswith("qwen") else _BPE_TOKEN_BYTES
