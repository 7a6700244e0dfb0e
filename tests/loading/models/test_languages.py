from typing import Any

import pytest

FILE = "catalog/languages.yaml"
LANGUAGES = """\
languages:
  - { id: en, name: { en: English, zh-CN: 英语 } }
  - { id: de, name: { en: German, zh-CN: 德语 }, aliases: [deutsch] }
stated:
  - models: tiny
    languages: [en, de]
    in_all: 12
    as_of: 2026-11-01
    source: https://example.org/tiny
  - models: [tiny]
    languages: en
    strengths: coding
    as_of: 2026-11-02
    source: https://example.org/tiny-again
"""


def _problems(a_library: Any, old: str = "", new: str = "") -> list[str]:
    assert old in LANGUAGES
    a_library.write(FILE, LANGUAGES.replace(old, new, 1))
    return [str(problem) for problem in a_library.load().problems]


def test_what_several_sources_state_adds_up(a_library: Any) -> None:
    """Each language and strength once, and the largest number of languages."""
    assert [] == _problems(a_library)
    stated = a_library.load().whole.abilities("tiny")
    assert (("en", "de"), 12, ("coding",)) == (
        *(stated.languages, stated.languages_in_all, stated.strengths),
    )


def test_a_catalog_may_be_without_the_file(a_library: Any) -> None:
    """Then nothing is stated for any model."""
    library = a_library.load().whole
    assert ((), 0, ()) == (
        library.abilities("tiny").languages,
        library.abilities("tiny").languages_in_all,
        library.abilities("tiny").strengths,
    )


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("models: tiny", "models: tinny", ":5:13:", 'did you mean "tiny"?'),
        ("[en, de]", "[en, dd]", ":6:21:", 'unknown language "dd"'),
        ("id: de", "id: en", ":3:11:", 'the id "en" is taken'),
        ("[deutsch]", "[english]", ":3:5:", '"english" already means "en"'),
        ("in_all: 12", "in_all: 1", ":5:5:", "in_all is 1, but 2 are named"),
        ("strengths: coding", "strengths: codng", ":12:16:", 'did you mean "coding"?'),
        ("    languages: en\n    strengths: coding\n", "", ":10:5:", "a statement needs languages"),
        ("as_of: 2026-11-01", "as_of: soon", ":8:12:", "is no date, write it as in"),
    ],
)
def test_a_mistake_is_named_at_its_place(
    a_library: Any, old: str, new: str, place: str, message: str
) -> None:
    """With what was probably meant."""
    problems = _problems(a_library, old, new)
    assert any(place in problem and message in problem for problem in problems), problems
