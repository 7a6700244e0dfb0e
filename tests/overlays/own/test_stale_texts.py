import pytest

from bot.loading.load import Loaded
from bot.overlays.overlay import overlaid
from bot.overlays.own.stale_texts import stale_texts
from tests.loading.conftest import SmallLibrary


@pytest.fixture
def base(a_library: SmallLibrary) -> Loaded:
    """Return the small library, whose coding goal says its context in its text."""
    a_library.edit("rules/goals.yaml", "Everybody says so.", "It needs 8k at the least.")
    a_library.without_examples()
    return a_library.load()


def _goal(context: int, because: str) -> str:
    return (
        f"goals:\n  - {{ id: learning, name: G, models: [tiny], context: {context},"
        " decode_floor: 5 tokens/s, decode_comfortable: 10 tokens/s, tokens_per_day: 100000,"
        f' prompt_share: 50 %, because: "{because}", source: x }}\n'
    )


def _rule(limit: str, say: str) -> str:
    return (
        "fit:\n  replace:\n    - { id: little-left, when: { verdict: tight,"
        f" spare_memory: {{ less_than: {limit} }} }}, say: {{ en: {say}, zh-CN: 少 }} }}\n"
    )


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        (_goal(16384, "It needs 8k at the least."), [("8k", "16k")]),
        (_goal(16384, "It needs 16k at the least."), []),
        (_goal(8192, "It needs 8k at the least."), []),
        (_goal(16384, "It needs 128k, 8kg or v1.8k."), []),
        (_rule("2 GB", "Less than 1 GB is left."), [("1 GB", "2 GB")]),
        (_rule("2 GB", "Less than 2 GB is left."), []),
        (_rule("2 GB", "Less than 11 GB is left."), []),
    ],
)
def test_a_text_that_says_the_old_number_is_remarked(
    base: Loaded, text: str, remarks: list[tuple[str, str]]
) -> None:
    """A number in another word, or one that did not change, is none."""
    after = overlaid(base, text, "server@1")
    assert () == after.problems
    told = [remark.message for remark in stale_texts(base, after)]
    assert [
        f'the text still says "{old}", where the value is {new} by now' for old, new in remarks
    ] == told
