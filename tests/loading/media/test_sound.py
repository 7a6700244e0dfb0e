from typing import Any

import pytest

FILE = "catalog/media/sound.yaml"
SOUND = """\
media:
  - id: small-ear
    name: Small Ear
    developer: Example
    kind: speech
    repository: example/small-ear
    released: "2026-01"
    license: MIT
    parameters: 1B
    formats: [F16, INT8]
    sound: { task: hears, peaks_as: small-ear }
    source: https://example.org
  - id: small-vector
    name: Small Vector
    developer: Example
    kind: embedding
    repository: example/small-vector
    released: "2026-01"
    license: MIT
    parameters: 100M
    formats: [F16]
    encoder: { layers: 12, hidden_size: 768, heads: 12, inner_size: 3072, max_tokens: 512 }
    source: https://example.org
peaks:
  - { model: small-ear, program: ear, format: F16, memory: 3 GB, source: "https://example.org" }
real_times:
  - { model: small-ear, program: ear, format: F16,
      device: small-gpu, times: 20, source: "https://example.org" }
  - { model: small-ear, program: ear, format: F16,
      device: cpu, times: 2, source: "https://example.org" }
"""
# Replaced text, its replacement, and the beginning of the only problem.
BROKEN = [
    ("peaks_as: small-ear", "peaks_as: small-eer", ':11:37: unknown model "small-eer"'),
    ("task: hears", "task: hear", ':11:20: unknown task "hear", did you mean "hears"?'),
    ("format: F16, memory", "format: F17, memory", ':25:47: "F17" is no format here'),
    ("memory: 3 GB", "memory: 3", ':25:60: "3" needs'),
    ("peaks:\n  - { model: small-ear", "peaks:\n  - { model: ear", ':25:14: unknown model "ear"'),
    ("device: small-gpu", "device: small-gpo", ':28:15: unknown device "small-gpo"'),
    ("max_tokens: 512 }", "}", ":22:14: "),
]


def test_peaks_and_speeds_are_read_by_model(a_library: Any) -> None:
    """The encoder's heads and their size follow from what is written."""
    a_library.write(FILE, SOUND)
    library = a_library.load().whole
    assert 3 == library.peaks["small-ear"][0].memory
    assert [20, 2] == [row.times for row in library.real_times["small-ear"]]
    encoder = library.media["small-vector"].encoder
    assert (12, 64) == (encoder.shape.kv_heads, encoder.shape.head_size)
    assert library.media["small-ear"] is library.model_names.find("Small Ear")


@pytest.mark.parametrize(("old", "new", "problem"), BROKEN)
def test_broken_entries_are_refused_at_their_place(
    a_library: Any, old: str, new: str, problem: str
) -> None:
    """Each problem has file, line and column, and names what would work."""
    a_library.write(FILE, SOUND)
    a_library.edit(FILE, old, new)
    said = [str(each) for each in a_library.load().problems]
    assert any(text.startswith(f"{FILE}{problem}") for text in said), said


def test_what_a_program_calls_a_model_is_checked(a_library: Any) -> None:
    """An unknown model and an unknown program are refused at their place."""
    starts = (
        "starts:\n  - { program: ollama, models: { NAME: ear }, source: 'https://example.org' }\n"
    )
    a_library.write(FILE, SOUND + starts.replace("NAME", "small-ear"))
    assert a_library.load().whole.starts_media("small-ear")
    a_library.write(FILE, SOUND + starts.replace("NAME", "small-eer"))
    said = [str(each) for each in a_library.load().problems]
    assert any('unknown model "small-eer"' in text for text in said), said
    a_library.write(FILE, SOUND + starts.replace("NAME", "small-ear").replace("ollama", "olama"))
    said = [str(each) for each in a_library.load().problems]
    assert any('did you mean "ollama"?' in text for text in said), said
