import pytest

from bot.sizing.header import header_bytes
from tests.golden.shapes import SHAPES


@pytest.mark.parametrize(
    ("model", "token_bytes", "tensors"),
    [("mistral-7b-v0.3", 25, 291), ("llama-3-8b", 61, 291), ("qwen2-7b", 39, 339)],
)
def test_a_header_holds_vocabulary_and_tensor_names(
    model: str, token_bytes: int, tensors: int
) -> None:
    """32 layers of 9 tensors and 3 others are 291; Qwen2 has 12 in each of its 28 layers."""
    shape = SHAPES[model]
    assert token_bytes * shape.vocabulary + 60 * tensors == header_bytes(shape)


def test_gemma_has_a_sentencepiece_vocabulary_of_262144() -> None:
    """Its size alone would look like BPE."""
    assert 6.5e6 < header_bytes(SHAPES["gemma-3-27b"]) < 6.7e6
