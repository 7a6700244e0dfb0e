"""Published memory of LoRA training for pictures and clips, and what is calculated for it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from bot.catalog.units import GIB
from bot.library.library import Library
from bot.sizing.media.pictures import Canvas
from bot.sizing.training.pictures import (
    WORKED_WIDTHS,
    Denoiser,
    PictureRecipe,
    picture_training_memory,
)
from tests.golden.rows import Row, percentile, rows

# Models that the catalog has not: their shapes stand in github huggingface/diffusers@58eb52c08,
# transformer_krea2.py and transformer_ideogram4.py; the parameters follow from them.
UNLISTED: Final = {
    "krea-2": Denoiser(12_500_000_000, 6144, 28, 546, 512),
    "ideogram-4": Denoiser(9_300_000_000, 4608, 34, 646, 2048),
}
# Rows and columns of the attention matrices, in widths; Diffusers and finetrainers train these.
_ATTENTION: Final = {
    "flux.1-dev": 380,
    "hunyuanvideo": 416,
    "cogvideox-2b": 240,
    "cogvideox-5b": 336,
    "ltx-video-2b": 448,
}
_WIDTHS: Final = tuple(float(each) for each in range(20, 105, 5))


def denoisers(library: Library) -> dict[str, Denoiser]:
    """Return the shapes of all models that are calculated, by id."""
    known = (
        (name, entry.denoiser_of(library.media[name].parameters))
        for entry in library.picture_training
        for name in entry.models
    )
    return UNLISTED | {name: denoiser for name, denoiser in known if denoiser is not None}


def calculated_bytes(
    row: Row, shapes: Mapping[str, Denoiser], widths: float = WORKED_WIDTHS
) -> int:
    """Return what is calculated for a row."""
    model = shapes[row["model"]]
    if row["targets"] == "attention":
        model = replace(model, adapter_widths=_ATTENTION[row["model"]])
    recipe = PictureRecipe(
        format=row["format"],
        rank=int(row["rank"]),
        trained_bytes=float(row["trained_bytes"]),
        gradient_bytes=float(row["gradient_bytes"]),
        optimiser_bytes=float(row["optimiser_bytes"]),
        checkpointing=row["checkpointing"] == "yes",
    )
    canvas = Canvas(int(row["width"]), int(row["height"]), int(row["frames"]), int(row["batch"]))
    overhead = round(float(row["overhead_gib"]) * GIB)
    memory = picture_training_memory(model, recipe, canvas, overhead_bytes=overhead, widths=widths)
    return memory.total_bytes


def picture_errors(
    library: Library, widths: float = WORKED_WIDTHS
) -> Iterator[tuple[Row, int, float]]:
    """Yield each row with the calculated bytes and the relative error."""
    shapes = denoisers(library)
    for row in rows("picture_training"):
        calculated = calculated_bytes(row, shapes, widths)
        yield row, calculated, calculated / int(row["measured_bytes"]) - 1


def held_out_picture_errors(library: Library) -> dict[str, list[float]]:
    """Return the errors of each source with the constant fitted to the other sources."""
    tried = {widths: list(picture_errors(library, widths)) for widths in _WIDTHS}
    found = {}
    for source in dict.fromkeys(row["group"] for row in rows("picture_training")):

        def misfit(widths: float, source: str = source) -> float:
            others = [abs(error) for row, _, error in tried[widths] if row["group"] != source]
            return percentile(others, 50) + sum(others) / len(others)

        best = min(_WIDTHS, key=misfit)
        found[source] = [error for row, _, error in tried[best] if row["group"] == source]
    return found


def described_picture(row: Row, calculated: int, error: float) -> str:
    """Return a row of the table of pictures in docs/training.md."""
    frames = f", {row['frames']} frames" if row["frames"] != "1" else ""
    how = f"{row['format']}, rank {row['rank']}, {row['batch']} x {row['width']}x{row['height']}"
    plain = "" if row["checkpointing"] == "yes" else ", no checkpointing"
    measured = int(row["measured_bytes"]) / 1e9
    return (
        f"| {row['group']} | {row['model']} | {how}{frames}{plain} | {measured:.1f} "
        f"| {calculated / 1e9:.1f} | {100 * error:+.0f} % |"
    )
