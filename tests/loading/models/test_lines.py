from typing import Any

import pytest

FILE = "catalog/models/tiny.yaml"
SECOND = "catalog/models/xsecond.yaml"


def _problems(a_library: Any, own: str, name: str, family: str) -> list[str]:
    text = (a_library.root / FILE).read_text("utf-8")
    text = text.replace("id: tiny", f"id: {own}").replace("name: Tiny", f"name: {name}")
    text = text.replace("family: Tiny", f"family: {family}").replace(
        "aliases: [wee]\n", "note: x\n"
    )
    a_library.write(SECOND, text)
    return [str(problem) for problem in a_library.load().problems]


@pytest.mark.parametrize(
    ("own", "name", "family"),
    [
        ("tiny-2b", "Tiny 2B", "Tiny"),
        ("tinstral-2b", "Tinstral 2B", "tiny"),
        ("big-2b", "B", "big"),
    ],
)
def test_an_id_begins_with_its_family_or_its_name(
    a_library: Any, own: str, name: str, family: str
) -> None:
    """As Mixtral is of Mistral."""
    assert [] == _problems(a_library, own, name, family)


@pytest.mark.parametrize(
    ("own", "name", "family", "message"),
    [
        ("tiny-2b", "Tiny 2B", "huge", '"tiny" is a word of the family "Tiny"'),
        ("odd-2b", "Tiny 2B", "Tiny", 'an id begins with the family "Tiny"'),
        ("x-2b", "X 2B", "x", 'an id begins with the family "x"'),
    ],
)
def test_an_id_of_another_familys_word_is_a_problem(
    a_library: Any, own: str, name: str, family: str, message: str
) -> None:
    """A suggestion would cross families by it."""
    problems = _problems(a_library, own, name, family)
    assert any(SECOND in problem and message in problem for problem in problems), problems
