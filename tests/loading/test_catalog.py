from typing import Any

import pytest

MODELS = "catalog/models/tiny.yaml"
HARDWARE = "catalog/hardware/small.yaml"
SYSTEMS = "catalog/systems/small.yaml"
PRICES = "catalog/prices/us.yaml"
CLOUD = "catalog/cloud.yaml"
# File, replaced text, its replacement, and all problems of the load.
BROKEN = [
    (
        MODELS,
        "hidden: 64",
        "hiden: 64",
        [
            'catalog/models/tiny.yaml:16:7: unknown word "hiden", did you mean "hidden"?',
        ],
    ),
    (
        MODELS,
        "hidden: 64",
        "hidden: 64B",
        [
            "catalog/models/tiny.yaml:16:15: needs a whole number, not text",
        ],
    ),
    (
        MODELS,
        "feed_forward: 128\n",
        "dense_layers: 1\n",
        [
            'catalog/models/tiny.yaml:14:7: "feed_forward" is missing for the dense layers',
        ],
    ),
    (
        MODELS,
        "models:\n",
        "models: tiny\nmodel:\n",
        [
            'catalog/models/tiny.yaml:1:9: needs a list of entries, each beginning with "- "',
            'catalog/models/tiny.yaml:2:1: unknown word "model", did you mean "models"?',
        ],
    ),
    (
        MODELS,
        "license: MIT",
        "license: 'MIT",
        [
            "catalog/models/tiny.yaml:9:14: this quote (') is never closed",
        ],
    ),
    (
        HARDWARE,
        "400 GB/s",
        "400 GB",
        [
            'catalog/hardware/small.yaml:8:16: "GB" is no unit here, write it as in "936 GB/s"',
        ],
    ),
    (
        HARDWARE,
        "kind: gpu",
        "kind: gpus",
        [
            'catalog/hardware/small.yaml:5:11: unknown kind "gpus", did you mean "gpu"?',
        ],
    ),
    (
        HARDWARE,
        "backends: [cuda]",
        "backends: cuda",
        [
            "catalog/hardware/small.yaml:9:15: needs a list, not text",
        ],
    ),
    (
        PRICES,
        "as_of: 2026-11-01",
        "as_of: 01.11.2026",
        [
            'catalog/prices/us.yaml:3:14: "01.11.2026" is no date, write it as in "2026-11-01"',
        ],
    ),
    (
        PRICES,
        "currency: usd",
        "currency: xyz",
        [
            (
                'catalog/prices/us.yaml:2:46: unknown currency "xyz" (one of: aud, brl, cad, cny, '
                "eur, gbp, inr, jpy, krw, pln, rub, try, twd, usd)"
            ),
        ],
    ),
    (
        PRICES,
        "low: 80",
        "low: 95",
        [
            'catalog/prices/us.yaml:4:5: a price goes "low" <= "typical" <= "high"',
        ],
    ),
    (
        CLOUD,
        "per_hour: 0.3",
        "per_hour: free",
        [
            "catalog/cloud.yaml:7:15: needs a number, not text",
        ],
    ),
    (
        CLOUD,
        "api:",
        "apis:",
        [
            'catalog/cloud.yaml:10:1: unknown word "apis", did you mean "api"?',
        ],
    ),
    (
        SYSTEMS,
        "route: pc-one-gpu",
        "route: pc-1-gpu",
        [
            'catalog/systems/small.yaml:4:12: unknown route "pc-1-gpu", did you mean "pc-one-gpu"?',
        ],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "problems"), BROKEN)
def test_broken_entries_are_refused_at_their_place(
    a_library: Any, file: str, old: str, new: str, problems: list[str]
) -> None:
    """Each problem has file, line and column."""
    a_library.edit(file, old, new)
    loaded = a_library.load()
    assert loaded.library is None
    assert problems == [str(problem) for problem in loaded.problems]
