from typing import Any

import pytest

FILE = "catalog/media/small.yaml"
MEDIA = """\
components:
  - id: small-encoder
    name: Small encoder
    role: text-encoder
    parameters: 1B
    source: https://example.org
  - id: small-vae
    name: Small VAE
    role: vae
    parameters: 0.1B
    decoding: { bytes_per_pixel: 2000 }
    source: https://example.org
media:
  - id: small-picture
    name: Small Picture
    developer: Example
    kind: image
    repository: example/small-picture
    released: "2026-01"
    license: Apache-2.0
    parameters: 2B
    components: [small-encoder, small-vae]
    formats: [BF16, FP8]
    settings: { resolution: 1024x1024, steps: 20 }
    activations: { factor: 1.0 }
    source: https://example.org
times:
  - { model: small-picture, device: small-gpu, format: BF16, program: ComfyUI,
      resolution: 1024x1024, steps: 20, seconds: 10, source: "https://example.org" }
"""
# Replaced text, its replacement, and the beginning of the only problem.
BROKEN = [
    ("[small-encoder, small-vae]", "[small-encodr, small-vae]", ':22:18: unknown component "small'),
    ("[small-encoder, small-vae]", "[small-encoder]", ":22:17: a model for pictures or video"),
    ("[BF16, FP8]", "[BF16, FP9]", ':23:14: "FP9" is no format here'),
    ("resolution: 1024x1024, steps: 20 }", "resolution: 1024, steps: 20 }", ":24:29: needs text"),
    ("    activations: { factor: 1.0 }\n", "", ":14:5: a model for pictures or video needs"),
    ("parameters: 2B", "parameters: 2", ':21:17: "2" needs a number and a unit'),
    ("kind: image", "kind: images", ':17:11: unknown kind "images", did you mean "image"?'),
    ("device: small-gpu", "device: small-gpo", ':28:37: unknown device "small-gpo", did you mean'),
    ("{ model: small-picture,", "{ model: small-pictur,", ':28:14: unknown model "small-pictur"'),
    ("seconds: 10,", "seconds: 10, low: 11,", ':28:5: "seconds" lie between "low" and "high"'),
    ("id: small-vae", "id: small-encoder", ':7:9: the id "small-encoder" is taken'),
]


def test_models_are_read_with_the_networks_that_they_name(a_library: Any) -> None:
    """A catalog may also be without any."""
    assert {} == dict(a_library.load().whole.media)
    a_library.write(FILE, MEDIA)
    library = a_library.load().whole
    model = library.media["small-picture"]
    assert ["small-encoder", "small-vae"] == [part.id for part in model.parts]
    assert 3_100_000_000 == model.total_parameters
    assert 10 == library.media_times["small-picture"][0].seconds
    assert model is library.model_names.find("Small Picture")


@pytest.mark.parametrize(("old", "new", "problem"), BROKEN)
def test_broken_entries_are_refused_at_their_place(
    a_library: Any, old: str, new: str, problem: str
) -> None:
    """Each problem has file, line and column, and names what would work."""
    a_library.write(FILE, MEDIA)
    a_library.edit(FILE, old, new)
    said = [str(each) for each in a_library.load().problems]
    assert any(text.startswith(f"{FILE}{problem}") for text in said), said
