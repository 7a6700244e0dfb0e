"""The page of published figures beside ours, docs/pictures.md.

After a change of data or arithmetic: `python -m tests.shipped.media.peaks > docs/pictures.md`.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

from bot.answers.media.buy_answer import MemoryClass
from bot.answers.media.memory_classes import memory_classes
from bot.library.library import Library
from bot.loading import load
from bot.running.media.drawing import picture_load
from bot.sizing.media.pictures import Canvas, PictureLoad
from tests.golden.rows import Row, percentile, rows

# Placements that are sizes of files rather than peaks.
WEIGHTS: Final = ("weights", "denoiser")
UNITS: Final = {"GiB": 2**30, "GB": 10**9}


def ours(row: Row, library: Library) -> float:
    """Return our figure in the row's unit."""
    model = library.media[row["model"]]
    width, height = map(int, row["resolution"].split("x"))
    canvas = Canvas(width, height, int(row["frames"]), int(row["batch"]))
    load = picture_load(model, row["format"], row["encoder_format"], canvas)
    sixteen = picture_load(model, model.native_format, row["encoder_format"], canvas)
    return _placed(row["placement"], load, sixteen) / UNITS[row["unit"]]


def _placed(placement: str, load: PictureLoad, sixteen: PictureLoad) -> int:
    match placement:
        case "together":
            return load.together
        case "working":
            return load.working
        case "tiled":
            return load.in_turns
        case "weights":
            return load.weights
        case "denoiser":
            return load.denoiser
        case "quantised-on-device":  # the weights are read in 16 bits first
            return max(sixteen.weights, load.together)
    raise ValueError(placement)


_HEAD: Final = """# Pictures and video: our memory beside published figures

What `/fit` says about a picture or video model follows from the parameters of its networks, the
format of the main one, and the size of what is drawn (`bot/sizing/media/pictures.py`). The work
has three phases: text encoders, steps of the denoiser, decoding. What does not work may wait in
RAM.

- Activations of a step: 2 bytes x 0.01 MiB x the factor that ComfyUI keeps for the architecture,
  for each latent position.
- Decoding: bytes for each pixel, fitted on the published peaks of FLUX.1 and CogVideoX, else what
  ComfyUI reserves.
- Quantised weights: bits of a block and its scales; GGUF files keep half a percent in 16 bits.

Placements: `together`, all parts on the device at once; `working`, only what works; `tiled`, the
same with the VAE in tiles; `weights`, the weights alone; `denoiser`, the file of the main
network; `quantised-on-device`, read in 16 bits and quantised there, so the peak is that of the 16
bits if it is higher.
"""


def errors(library: Library) -> Iterator[tuple[Row, float]]:
    """Yield each published row with the share by which our figure is off."""
    for row in rows("media_peaks"):
        yield row, ours(row, library) / float(row["published"]) - 1


def by_source(library: Library) -> float:
    """Return the median over sources of the median error of each, so that all count alike.

    Only peaks count, as the sizes of weights are no judgement of how memory is used.
    """
    found = defaultdict(list)
    for row, error in errors(library):
        if row["placement"] in WEIGHTS:
            continue
        found[row["source"]].append(abs(error))
    return median(map(median, found.values()))


def page(library: Library) -> str:
    """Return the whole page."""
    lines = [_HEAD, *_summary(library), ""]
    lines += ["| model | drawn | batch | format | placement | published | ours | off | source |"]
    lines += ["|---|---|---|---|---|---|---|---|---|"]
    for row, error in errors(library):
        frames = "" if row["frames"] == "1" else f", {row['frames']} frames"
        figures = f"{float(row['published']):.4g} {row['unit']} | {ours(row, library):.4g}"
        lines.append(
            f"| {library.media[row['model']].name} | {row['resolution']}{frames} | {row['batch']} "
            f"| {row['format']} | {row['placement']} | {figures} | {error:+.1%} "
            f"| [source]({row['source']}) |"
        )
    lines += ["", *_needs(library)]
    return "\n".join(lines) + "\n"


def _needs(library: Library) -> Iterator[str]:
    """Yield what each goal of pictures, clips, speech and vectors needs, in a table."""
    yield "## What the goals need\n"
    yield "By these `/buy` compares machines. The memory is that of the smallest card that holds a"
    yield "model, calculated; the rest is a judgement of ours (`rules/goals.yaml`). Longer than the"
    yield "patience does not serve; faster than comfortable hardly helps.\n"
    yield "| goal | memory for each model (in 8 bits) | comfortable | patience | a day | CUDA |"
    yield "|---|---|---|---|---|---|"
    for goal in library.media_goals.values():
        held = ", ".join(map(_class, memory_classes(goal.models, library)))
        timed = goal.id != "embedding"
        comfortable, patience = (
            f"{seconds:,.0f} s" if timed else ""
            for seconds in (goal.comfortable_s, goal.patience_s)
        )
        cuda = "needed" if goal.cuda_only else "not needed"
        yield (
            f"| {goal.name.en} | {held} | {comfortable} | {patience} | {goal.hours_per_day:g} h "
            f"| {cuda} |"
        )


def _class(held: MemoryClass) -> str:
    if held.least_gib is None:
        return f"{held.name} on no card"
    well = "" if held.well_gib in (None, held.least_gib) else f" ({held.well_gib:g})"
    return f"{held.name} {held.least_gib:g}{well} GB"


def _summary(library: Library) -> Iterator[str]:
    """Yield how far off half and nine tenths of the figures are: peaks, sizes, and by kind."""
    found = list(errors(library))
    peaks = [(row, error) for row, error in found if row["placement"] not in WEIGHTS]
    weights = [(row, error) for row, error in found if row["placement"] in WEIGHTS]
    named = {"peaks": peaks, "sizes of weights": weights}
    for kind in ("image", "video"):
        named[f"peaks, {kind}"] = [
            (row, error) for row, error in peaks if library.media[row["model"]].kind == kind
        ]
    for name, some in named.items():
        off = [abs(error) for _, error in some]
        middle, most = percentile(off, 50), percentile(off, 90)
        yield f"- {name}: {len(off)} figures, half within {middle:.1%}, 90 of 100 within {most:.1%}"
    yield f"- peaks, each source counted once: half within {by_source(library):.1%}"


if __name__ == "__main__":
    root = Path(__file__).parents[3]
    sys.stdout.write(page(load(root / "rules", root / "catalog").whole))
