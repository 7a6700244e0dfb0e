from typing import Any

import pytest

FILE = "catalog/fine-tunes.yaml"
FINE_TUNES = """\
fine_tunes:
  - id: tiny-tuned
    name: Tiny Tuned
    shape_of: tiny
    developer: Somebody
    repository: somebody/tiny-tuned
    aliases: [tuned]
    released: 2026-06
    license: other
    source: https://example.org/tuned
"""


def _problems(a_library: Any) -> list[str]:
    return [str(problem) for problem in a_library.load().problems]


def test_a_fine_tune_has_its_own_facts_and_the_shape_of_its_base(a_library: Any) -> None:
    """So that memory, cache and speed equal those of the base, published sizes included."""
    a_library.write(FILE, FINE_TUNES)
    models = a_library.load().whole.models
    base, tuned = models["tiny"], models["tiny-tuned"]
    assert ("Tiny Tuned", "Somebody", "other", "2026-06") == (
        *(tuned.name, tuned.developer, tuned.license, tuned.released),
    )
    assert base.sized is tuned.sized
    assert base.published_sizes == tuned.published_sizes
    assert (base.max_context, base.native_format) == (tuned.max_context, tuned.native_format)
    assert base is tuned.base
    assert base.base is None
    assert "tiny" == tuned.speeds_of


def test_a_catalog_may_be_without_fine_tunes(a_library: Any) -> None:
    """A server that keeps its own catalog need not have the file."""
    library = a_library.load().whole
    assert ["tiny"] == [model.id for model in library.originals] == [*library.models]


def test_what_the_bot_proposes_is_no_fine_tune(a_library: Any) -> None:
    """Nobody asked for a variant who named no model."""
    a_library.write(FILE, FINE_TUNES)
    library = a_library.load().whole
    assert {"tiny", "tiny-tuned"} == library.models.keys()
    assert ["tiny"] == [model.id for model in library.originals]


def test_a_context_of_its_own_counts(a_library: Any) -> None:
    """Some are trained for a shorter or longer one."""
    context = "    max_context: 4096\n    source"
    a_library.write(FILE, FINE_TUNES.replace("    source", context))
    assert 4096 == a_library.load().whole.models["tiny-tuned"].max_context


def test_a_text_model_loses_the_encoders_of_its_base(a_library: Any) -> None:
    """Its card may not offer to see pictures."""
    a_library.edit(
        "catalog/models/tiny.yaml",
        "    published_parameters: 202048\n",
        "    published_parameters: 302048\n    vision: { parameters: 100000 }\n",
    )
    a_library.write(FILE, FINE_TUNES.replace("    source", "    text_only: true\n    source"))
    models = a_library.load().whole.models
    assert models["tiny"].vision is not None
    assert models["tiny-tuned"].vision is None
    assert models["tiny-tuned"].total_parameters == models["tiny-tuned"].published_parameters


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        (
            "shape_of: tiny",
            "shape_of: tini",
            ['catalog/fine-tunes.yaml:4:15: unknown model "tini", did you mean "tiny"?'],
        ),
        (
            "shape_of: tiny",
            "shape_off: tiny",
            ['catalog/fine-tunes.yaml:4:5: unknown word "shape_off", did you mean "shape_of"?'],
        ),
        (
            "    license: other\n",
            "",
            ['catalog/fine-tunes.yaml:2:5: "license" is missing here'],
        ),
        (
            "aliases: [tuned]",
            "aliases: [wee]",
            [
                (
                    'catalog/fine-tunes.yaml:7:15: "wee" already means "tiny" '
                    "(catalog/models/tiny.yaml:2)"
                ),
            ],
        ),
        (
            "id: tiny-tuned",
            "id: tiny",
            [
                (
                    'catalog/fine-tunes.yaml:2:9: the id "tiny" is taken; the first one is at '
                    "catalog/models/tiny.yaml:2"
                ),
                (
                    'catalog/fine-tunes.yaml:4:15: "tiny" is a fine-tune itself; name the model '
                    'that it is made of, did you mean "tiny"?'
                ),
            ],
        ),
        (
            "    source: https://example.org/tuned\n",
            (
                "    source: https://example.org/tuned\n"
                "  - id: twice\n    name: Twice\n    shape_of: tiny-tuned\n    developer: Any\n"
                "    repository: any/twice\n    released: 2026-07\n    license: other\n"
                "    source: https://example.org/twice\n"
            ),
            [
                (
                    'catalog/fine-tunes.yaml:13:15: "tiny-tuned" is a fine-tune itself; name the '
                    'model that it is made of, did you mean "tiny"?'
                ),
            ],
        ),
    ],
)
def test_a_mistake_is_named_with_its_place(
    a_library: Any, old: str, new: str, problems: list[str]
) -> None:
    """An unknown base, a fine-tune of a fine-tune, a word misspelt or missing, a name taken."""
    a_library.write(FILE, FINE_TUNES.replace(old, new))
    assert problems == _problems(a_library)


def test_a_mistake_of_the_base_is_named_once(a_library: Any) -> None:
    """What was made of it has no mistake of its own."""
    a_library.write(FILE, FINE_TUNES)
    a_library.edit("catalog/models/tiny.yaml", "    hidden: 64", "    hidden: 128")
    files = {problem.partition(":")[0] for problem in _problems(a_library)}
    assert {"catalog/models/tiny.yaml", "catalog/published_sizes.yaml"} == files


def test_what_else_refers_to_a_fine_tune_is_known(a_library: Any) -> None:
    """Published scores of its own, say."""
    a_library.write(FILE, FINE_TUNES)
    a_library.edit("catalog/quality/quiz.yaml", "tiny: 12.5", "tiny-tuned: 12.5")
    assert [] == _problems(a_library)
