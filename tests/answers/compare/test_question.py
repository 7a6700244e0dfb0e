import pytest

from bot.answers.compare.question import ParsedCompare, parse_compare
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.library.library import Library


def _asked(library: Library, **options: str) -> ParsedCompare:
    return parse_compare(Request("compare", options), library)


def test_two_models_or_two_machines_are_read(library: Library) -> None:
    """Each name alone shows which of the two it is."""
    models = _asked(library, a="small-7b", b="Big 30B")
    assert ["small-7b", "big-30b"] == [
        entry.name.lower().replace(" ", "-") for entry in models.pair
    ]
    machines = _asked(library, a="2x rtx-9090", b="m9-max 64gb")
    assert ["2x RTX-9090", "M9-MAX 64 GB"] == [item.name for item in machines.pair]
    assert ("2x rtx-9090", "m9-max 64gb") == (machines.question.a, machines.question.b)


def test_left_out_goal_and_context_are_assumed(library: Library) -> None:
    """The goal is chat, with the context that it needs."""
    question = _asked(library, a="small-7b", b="big-30b").question
    assert {"goal": "chat", "context": "8k"} == {
        entry.option: entry.value for entry in question.assumed
    }


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"a": "small-7b"}, "missing_option"),
        ({"b": "small-7b"}, "missing_option"),
        ({"a": "small-7b", "b": "rtx-9090"}, "not_alike"),
        ({"a": "rtx-9090", "b": "small-7b"}, "not_alike"),
        ({"a": "shut", "b": "small-7b"}, "closed_model"),
        ({"a": "rtx-9090", "b": "rtx-8080"}, "unknown_hardware"),
        ({"a": "small-7b", "b": "big-30b", "goal": "image"}, "unranked_goal"),
    ],
)
def test_names_that_cannot_be_compared_are_mistakes(
    library: Library, options: dict[str, str], kind: str
) -> None:
    """Each mistake suggests what would work."""
    with pytest.raises(Mistake) as caught:
        _asked(library, **options)
    assert kind == caught.value.kind
    assert caught.value.suggestions


def test_mistake_of_unlike_names_shows_both(library: Library) -> None:
    """In either order."""
    for a, b in (("small-7b", "rtx-9090"), ("rtx-9090", "small-7b")):
        with pytest.raises(Mistake) as caught:
            _asked(library, a=a, b=b)
        assert {"model": "Small-7B", "machine": "RTX-9090"} == caught.value.values
