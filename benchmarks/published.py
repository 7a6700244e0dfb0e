"""Calculated memory and times against published ones, of what is no chat or runs apart.

The tables and functions are those of the tests; times are said without those of their own device.
"""

from collections.abc import Iterable, Iterator

from benchmarks.measure import Measure, share
from benchmarks.shipped import shipped
from tests.golden.differences import weight_copy_errors
from tests.golden.estimate import Estimate
from tests.golden.link_factors import link_factors
from tests.golden.media_errors import (
    kin_errors,
    picture_times,
    sound_estimates,
    sound_times,
    vector_errors,
    vector_working_errors,
)
from tests.golden.rows import percentile
from tests.golden.training.published import compared
from tests.running.capacity.logged_pools import pool_errors
from tests.shipped.media.peaks import WEIGHTS, errors


def pictures() -> Iterator[Measure]:
    """Yield peaks of memory by kind, sizes of weights, and times."""
    library = shipped()
    found = [(row, abs(error)) for row, error in errors(library)]
    peaks = [each for each in found if each[0]["placement"] not in WEIGHTS]
    for kind in ("image", "video"):
        own = [error for row, error in peaks if library.media[row["model"]].kind == kind]
        yield share(f"peaks, {kind}", own, [(50, 0.10), (90, 0.18)])
    weights = [error for row, error in found if row["placement"] in WEIGHTS]
    yield share("sizes of weights", weights, [(50, 0.02), (90, 0.02)])
    yield _estimated("times, from other devices", picture_times(library))


def speech() -> Iterator[Measure]:
    """Yield peaks of memory as if they were not published, and times."""
    library = shipped()
    estimates = (estimate for _, estimate in sound_estimates(library))
    yield _estimated("peaks, as if not published", estimates)
    yield _unpromised("peaks of large-v3, from large-v2", kin_errors(library))
    yield _estimated("times, from other devices", sound_times(library))


def embeddings() -> Iterator[Measure]:
    """Yield memory by batch and length."""
    media = shipped().media
    yield share("peaks", vector_errors(media), [(50, 0.006), (90, 0.012)])
    yield share("beside the weights", vector_working_errors(media), [(50, 0.02), (90, 0.12)])


def training() -> Iterator[Measure]:
    """Yield memory of training, of all figures and by source."""
    found = list(compared({name: model.sized for name, model in shipped().models.items()}))
    yield share("all", (abs(each.error) for each in found), [(50, 0.10), (90, 0.50)])
    for group in dict.fromkeys(each.row["group"] for each in found):
        yield _unpromised(group, (abs(e.error) for e in found if e.row["group"] == group))


def machines() -> Iterator[Measure]:
    """Yield vLLM's pools, what experts and layers in RAM copy to a GPU, and links.

    The ranges of links follow the very rows that they are compared with.
    """
    library = shipped()
    shapes = {name: model.sized for name, model in library.models.items()}
    yield share(
        "vLLM's pool", (error for _, error in pool_errors(library)), [(50, 0.05), (90, 0.14)]
    )
    copies = weight_copy_errors(shapes, experts=True)
    yield share("buffer, experts in RAM", copies, [(50, 0.0005), (90, 0.03)])
    yield _unpromised("buffer, layers in RAM", weight_copy_errors(shapes, experts=False))
    factors = (estimate for _, estimate in link_factors(library))
    yield _estimated("several in multiples of one", factors)


def _estimated(name: str, estimates: Iterable[Estimate]) -> Measure:
    found = list(estimates)
    inside = sum(each.encloses for each in found)
    return _unpromised(name, (each.error for each in found), f", {inside} in range")


def _unpromised(name: str, errors: Iterable[float], more: str = "") -> Measure:
    found = list(errors)
    middle, most = (100 * percentile(found, percent) for percent in (50, 90))
    return Measure(name, len(found), f"median {middle:.1f} %, p90 {most:.0f} %{more}")
