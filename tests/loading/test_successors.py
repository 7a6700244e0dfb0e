from typing import Any

import pytest

TINY = "catalog/models/tiny.yaml"
_NEWER = """\
  - id: newer
    name: Newer
    family: Tiny
    developer: Nobody
    repository: nobody/newer
    follows: FOLLOWS
    released: 2026-06
    license: MIT
    native_format: BF16
    max_context: 8192
    published_parameters: COUNT
    shape:
      architecture: llama
      layers: 2
      hidden: 64
      vocabulary: 1000
      attention: { heads: 4, kv_heads: 2, head_size: 16 }
      FEED_FORWARD
    source: https://example.org/newer
"""
_DENSE = "feed_forward: 128"
_MIXTURE = "experts: { count: 4, used: 1, size: 32 }"


def _newer(follows: str, *, count: int = 202048, feed_forward: str = _DENSE, **words: str) -> str:
    text = _NEWER.replace("FOLLOWS", follows).replace("COUNT", str(count))
    text = text.replace("FEED_FORWARD", feed_forward)
    for word, value in words.items():
        text = text.replace(f"    {word}: ", f"    {word}: {value} #")
    return text


@pytest.mark.parametrize(
    ("entry", "problems"),
    [
        (_newer("tiny"), []),
        (_newer("{ id: tiny, except: { coding: It writes worse code. } }"), []),
        (
            _newer("tini"),
            ['catalog/models/tiny.yaml:26:14: unknown model "tini", did you mean "tiny"?'],
        ),
        (
            _newer("{ id: tiny, except: { codng: It writes worse code. } }"),
            ['catalog/models/tiny.yaml:26:36: unknown goal "codng", did you mean "coding"?'],
        ),
        (
            _newer("{ id: tiny, except: coding }"),
            ['catalog/models/tiny.yaml:26:34: needs "key: value" lines, not text'],
        ),
        (
            _newer("newer"),
            ['catalog/models/tiny.yaml:26:14: "newer" follows itself by way of "newer"'],
        ),
        (
            _newer("tiny", family="Other"),
            ['catalog/models/tiny.yaml:26:14: "tiny" is of another family: Tiny'],
        ),
        (
            _newer("tiny", released="2025-12"),
            ['catalog/models/tiny.yaml:26:14: "tiny" is newer: 2026-01'],
        ),
        (
            _newer("tiny", count=203072, feed_forward=_MIXTURE),
            [
                (
                    'catalog/models/tiny.yaml:26:14: "tiny" is of another kind: one is a mixture '
                    "of experts, the other is not"
                ),
            ],
        ),
        (
            _newer("tiny", count=448 * 1000, feed_forward="feed_forward: 768"),
            ['catalog/models/tiny.yaml:26:14: "tiny" is of another size: 202,048 parameters'],
        ),
    ],
)
def test_a_successor_is_of_the_same_line_kind_and_size(
    a_library: Any, entry: str, problems: list[str]
) -> None:
    """It is also newer; an exception names a known goal, with the reason."""
    source = "    source: https://example.org/tiny\n"
    a_library.edit(TINY, source, f"{source}{entry}")
    assert problems == [str(problem) for problem in a_library.load().problems]


def test_two_models_cannot_follow_each_other(a_library: Any) -> None:
    """Both have a problem."""
    source = "    source: https://example.org/tiny\n"
    a_library.edit(TINY, source, f"{source}{_newer('tiny')}")
    a_library.edit(TINY, "    released: 2026-01\n", "    follows: newer\n    released: 2026-01\n")
    assert [
        'catalog/models/tiny.yaml:8:14: "tiny" follows itself by way of "newer"',
        'catalog/models/tiny.yaml:27:14: "newer" follows itself by way of "tiny"',
    ] == [str(problem) for problem in a_library.load().problems]
