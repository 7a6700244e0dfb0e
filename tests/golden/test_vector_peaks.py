from collections.abc import Mapping

from bot.catalog.media.media_model import MediaModel
from tests.golden.media_errors import vector_errors, vector_working_errors
from tests.golden.rows import percentile


def test_embedding_models_take_what_was_measured(shipped_media: Mapping[str, MediaModel]) -> None:
    """21 peaks of three models by batch and length: half within 0.6 %, all within 1.2 %."""
    errors = list(vector_errors(shipped_media))
    assert 21 == len(errors)
    assert percentile(errors, 50) <= 0.006
    assert max(errors) <= 0.012


def test_the_working_memory_alone_is_near_what_was_measured(
    shipped_media: Mapping[str, MediaModel],
) -> None:
    """Without the weights, where it is over 0.4 GiB: half within 2 %, the furthest 12 %."""
    errors = list(vector_working_errors(shipped_media))
    assert percentile(errors, 50) <= 0.02
    assert max(errors) <= 0.12
