from dataclasses import replace

import pytest

from bot.answers.fit.question import parse_fit
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.catalog.model import Model
from bot.library.library import Library
from bot.sizing.draft import Draft
from tests.samples.small_library import model


@pytest.fixture(scope="module")
def drafting(library: Library) -> Library:
    """The small library with a 7B that has a head, a 30B that sees, and a foreign 1B."""
    headed = _changed(library, "small-7b", shape={"separate_prediction_layers": 1})
    seeing = _changed(library, "big-30b", vision={"parameters": 4 * 10**8, "buffer_mib": 100})
    foreign = model("foreign-1b", 4)
    entry = foreign.model_dump(by_alias=True)
    entry["shape"]["vocabulary"] = 64_000
    own = {"small-7b": headed, "big-30b": seeing, "foreign-1b": Model.model_validate(entry)}
    return replace(library, models={**library.models, **own})


def _changed(
    library: Library, name: str, *, shape: dict[str, int] | None = None, **changed: object
) -> Model:
    entry = library.models[name].model_dump(by_alias=True) | changed
    entry["shape"] |= shape or {}
    return Model.model_validate(entry)


def _mistake(library: Library, **options: str) -> Mistake:
    with pytest.raises(Mistake) as caught:
        parse_fit(Request("fit", options), library)
    return caught.value


@pytest.mark.parametrize(
    ("options", "text", "kind"),
    [
        ({"model": "small-7b"}, "none", None),
        ({"model": "small-7b", "draft": "none"}, "none", None),
        ({"model": "small-7b", "draft": "off"}, "none", None),
        ({"model": "small-7b", "draft": "MTP"}, "mtp", "mtp"),
        ({"model": "small-7b", "draft": "eagle3"}, "eagle", "eagle"),
        ({"model": "big-30b", "draft": "small 7b"}, "small-7b", "model"),
    ],
)
def test_a_draft_is_read(
    drafting: Library, options: dict[str, str], text: str, kind: str | None
) -> None:
    """Two tokens are drafted; a model is named by its id."""
    parsed = parse_fit(Request("fit", options), drafting)
    assert text == parsed.question.draft
    assert kind == (parsed.draft and parsed.draft.kind)
    if parsed.draft is not None:
        assert 2 == parsed.draft.tokens


def test_a_draft_model_has_its_usual_format(drafting: Library) -> None:
    """It is loaded beside the model."""
    draft = parse_fit(Request("fit", {"model": "big-30b", "draft": "small-7b"}), drafting).draft
    shape = drafting.models["small-7b"].sized
    assert Draft("model", 2, shape, "Q4_K_M", "small-7b") == draft


@pytest.mark.parametrize(
    ("options", "kind", "suggestion"),
    [
        ({"model": "big-30b", "draft": "mtp"}, "draft_without_head", "draft:small-7b"),
        ({"model": "mix-50b", "draft": "eagle"}, "draft_without_head", "draft:small-7b"),
        ({"model": "small-7b", "draft": "small-7b"}, "draft_itself", "draft:mtp"),
        ({"model": "small-7b", "draft": "big-30b"}, "draft_too_large", "draft:mtp"),
        ({"model": "big-30b", "draft": "foreign-1b"}, "draft_other_tokens", "draft:small-7b"),
        ({"model": "small-7b", "draft": "mtp", "runtime": "mlc"}, "conflict", "runtime:llama.cpp"),
        ({"model": "small-7b", "vision": "yes"}, "no_pictures", "vision:no"),
        ({"model": "big-30b", "vision": "perhaps"}, "bad_flag", "yes"),
    ],
)
def test_what_cannot_draft_or_see_is_refused_with_what_would_work(
    drafting: Library, options: dict[str, str], kind: str, suggestion: str
) -> None:
    """A head that the model lacks, itself, a larger model, one of other tokens; blind models."""
    mistake = _mistake(drafting, **options)
    assert kind == mistake.kind
    assert suggestion == mistake.suggestions[0]


def test_an_unknown_draft_is_an_unknown_model(drafting: Library) -> None:
    """Names are understood as those of models are."""
    assert "unknown_model" == _mistake(drafting, model="big-30b", draft="nothing-of-mine").kind


@pytest.mark.parametrize(
    ("name", "assumed"),
    [("small-7b", {"draft": "none"}), ("big-30b", {"vision": "no"}), ("mix-50b", {})],
)
def test_only_what_a_model_could_do_is_assumed(
    drafting: Library, name: str, assumed: dict[str, str]
) -> None:
    """A head that is not used, an encoder that is not counted."""
    question = parse_fit(Request("fit", {"model": name}), drafting).question
    own = {entry.option: entry.value for entry in question.assumed}
    assert assumed == {key: own[key] for key in ("draft", "vision") if key in own}
