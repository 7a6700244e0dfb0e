from dataclasses import replace

import pytest

from bot.sizing.media.vectors import EncoderShape, TextBatch, working_bytes

BERT = EncoderShape(12, 768, 12, 12, 64, 3072, gated=False, causal=False)


def test_a_batch_needs_vectors_for_each_token() -> None:
    """Two inner vectors and four hidden ones: 9216 numbers of two bytes for each token."""
    assert 32 * 512 * 2 * (2 * 3072 + 4 * 768) == working_bytes(BERT, TextBatch(32, 512))


def test_a_gate_needs_a_third_inner_vector() -> None:
    """As in a SwiGLU block."""
    gated = replace(BERT, gated=True)
    more = working_bytes(gated, TextBatch(1, 1)) - working_bytes(BERT, TextBatch(1, 1))
    assert 2 * 3072 == more


def test_a_causal_model_caches_keys_and_values() -> None:
    """Of 12 layers with 12 heads of 64 numbers."""
    causal = replace(BERT, causal=True)
    more = working_bytes(causal, TextBatch(1, 10)) - working_bytes(BERT, TextBatch(1, 10))
    assert 10 * 2 * 2 * 12 * 768 == more


def test_scores_are_counted_where_attention_is_not_fused() -> None:
    """Two tables of 12 heads for each of 4 texts."""
    table = working_bytes(BERT, TextBatch(4, 100, fused=False))
    assert 2 * 2 * 12 * 4 * 100 * 100 == table - working_bytes(BERT, TextBatch(4, 100))


@pytest.mark.parametrize("factor", [2, 3])
def test_the_need_grows_with_batch_and_length_alike(factor: int) -> None:
    """Twice the texts need as much as texts of twice the length."""
    more, longer = TextBatch(factor * 8, 128), TextBatch(8, factor * 128)
    assert working_bytes(BERT, more) == working_bytes(BERT, longer)
    assert factor * working_bytes(BERT, TextBatch(8, 128)) == working_bytes(BERT, more)
