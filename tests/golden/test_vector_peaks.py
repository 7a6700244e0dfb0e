from collections.abc import Mapping

from bot.catalog.media.media_model import MediaModel
from bot.sizing.media.formats import format_bytes
from bot.sizing.media.vectors import TextBatch, working_bytes
from tests.golden.rows import percentile, rows

GIB = 2**30


def test_embedding_models_take_what_was_measured(shipped_media: Mapping[str, MediaModel]) -> None:
    """21 peaks of three models by batch and length: half within 0.6 %, all within 1.2 %."""
    errors = []
    for row in rows("vector_peaks"):
        model = shipped_media[row["model"]]
        assert model.encoder is not None
        batch = TextBatch(int(row["batch"]), int(row["tokens"]))
        needed = format_bytes(model.parameters, "F16") + working_bytes(model.encoder.shape, batch)
        errors.append(abs(needed / GIB / float(row["peak_gib"]) - 1))
    assert 21 == len(errors)
    assert percentile(errors, 50) <= 0.006
    assert max(errors) <= 0.012


def test_the_working_memory_alone_is_near_what_was_measured(
    shipped_media: Mapping[str, MediaModel],
) -> None:
    """Without the weights, where it is over 0.4 GiB: half within 2 %, the furthest 12 %."""
    errors = []
    for row in rows("vector_peaks"):
        model = shipped_media[row["model"]]
        assert model.encoder is not None
        batch = TextBatch(int(row["batch"]), int(row["tokens"]))
        beside = float(row["peak_gib"]) * GIB - format_bytes(model.parameters, "F16")
        if beside > 0.4 * GIB:
            errors.append(abs(working_bytes(model.encoder.shape, batch) / beside - 1))
    assert percentile(errors, 50) <= 0.02
    assert max(errors) <= 0.12
