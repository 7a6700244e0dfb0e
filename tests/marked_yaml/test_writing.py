import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.marked_yaml import read_marked
from bot.marked_yaml.writing import as_yaml

# Characters that the reader rejects are never written.
CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp", "Co"))
TRICKY = ["no", "on", "~", "null", "true", "1:30", "012", "-.5", "+1", "1e3", "1_0", "2026-11-01"]
TEXTS = st.one_of(
    st.sampled_from([*TRICKY, "a\nb\n", " a", "a: b", "# a", "- a", "{a}"]),
    st.text(CHARACTERS, max_size=200),
)
SCALARS = st.one_of(
    TEXTS,
    st.booleans(),
    st.none(),
    st.integers(-(10**20), 10**20),
    st.floats(1e-9, 1e9).filter(lambda entry: not entry.is_integer()),
)
DATA = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4),
        st.dictionaries(st.text("abcdefgh-", min_size=1, max_size=9), inner, min_size=1),
    ),
    max_leaves=12,
)


@pytest.mark.thorough
@given(st.dictionaries(st.sampled_from(["a", "b"]), DATA, min_size=1))
def test_written_data_is_read_back_unchanged(data: dict[str, object]) -> None:
    """Words, dates, odd numbers and long texts keep their type and every character."""
    marked, problems = read_marked(as_yaml(data), "written.yaml")
    assert [] == problems
    assert marked is not None
    assert data == marked.data


def test_data_is_written_in_a_readable_form() -> None:
    """It has block style, an indent of 2, the data's order, Chinese unescaped, no anchors."""
    shared = {"less_than": "5 tokens/s"}
    data = {"add": [{"id": "慢", "when": {"decode_speed": shared}, "say": "x"}], "also": shared}
    assert as_yaml(data) == (
        "add:\n"
        "  - id: 慢\n"
        "    when:\n"
        "      decode_speed:\n"
        "        less_than: 5 tokens/s\n"
        "    say: x\n"
        "also:\n"
        "  less_than: 5 tokens/s\n"
    )
