import re
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from bot.catalog.cloud import ClosedModel
from bot.catalog.model import Model
from bot.naming.models import model_names as module
from bot.naming.models.model_names import ModelNames
from bot.naming.not_found import NotFound

TABLES = yaml.safe_load((Path(__file__).parent / "model_names.yaml").read_text("utf-8"))
SHAPE = {
    "architecture": "llama",
    "layers": 2,
    "hidden": 64,
    "vocabulary": 100,
    "attention": {"heads": 4, "kv_heads": 4, "head_size": 16},
    "feed_forward": 128,
}
FRAGMENTS = (
    *("qwen", "Qwen2", "qwen3", "llama", "Llama-3.1", "lama", "mistral", "mixtral", "deepseek"),
    *("kimi", "glm", "gemma", "phi", "gpt-oss", "gpt", "claude", "coder", "air", "next", "vl"),
    *("instruct", "chat", "gguf", "unsloth/", "meta", ":", "-", "_", ".", "+", " ", "v", "a"),
    *("2", "3", "3.1", "4.5", "5", "v0.1", "v3", "k2", "4o", "70", "20", "1t", "x7b", "b"),
    *("7b", "8b", "13b", "14b", "27b", "30b", "70b", "71b", "72b", "8x7b", "a3b", "a22b"),
)


def _open_model(own: str, name: str, developer: str, repository: str, *more: str) -> Model:
    released, *aliases = more
    return Model.model_validate(
        {
            "id": own,
            "name": name,
            "developer": developer,
            "repository": repository,
            "released": released,
            "aliases": aliases,
            "family": "any",
            "license": "any",
            "native_format": "bf16",
            "max_context": 4096,
            "published_parameters": 1,
            "shape": SHAPE,
            "source": "https://example.org",
        }
    )


def _closed_model(own: str, name: str, developer: str, *aliases: str) -> ClosedModel:
    return ClosedModel(
        id=own,
        name=name,
        developer=developer,
        aliases=aliases,
        nearest=["gpt-oss-20b"],
        benchmark="any",
        source=("https://example.org",),
    )


MODELS = [_open_model(*row) for row in TABLES["open"]]
CLOSED_MODELS = [_closed_model(*row) for row in TABLES["closed"]]
ENTRIES: dict[str, Model | ClosedModel] = {
    **{entry.id: entry for entry in MODELS},
    **{entry.id: entry for entry in CLOSED_MODELS},
}
NAMES = ModelNames(MODELS, CLOSED_MODELS)


@pytest.mark.parametrize(
    ("own", "text"), [(own, text) for own, texts in TABLES["found"].items() for text in texts]
)
def test_every_common_spelling_finds_the_model(own: str, text: str) -> None:
    """Names from chats, Ollama, Hugging Face and files find the same entry."""
    assert ENTRIES[own] == NAMES.find(text)


@pytest.mark.parametrize("own", sorted(ENTRIES))
def test_an_id_an_alias_and_a_repository_find_their_entry(own: str) -> None:
    """Names are found as they are written in the catalog."""
    entry = ENTRIES[own]
    written = [entry.id, *entry.aliases]
    if isinstance(entry, Model):
        written.append(entry.repository)
    assert [own] * len(written) == [getattr(NAMES.find(text), "id", None) for text in written]


def test_exact_names_are_found_without_taking_all_names_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """That takes most of the time of a single question, and grows with the catalog."""
    monkeypatch.setattr(module, "NameIndex", lambda _: pytest.fail("taken apart"))
    names = ModelNames(MODELS, CLOSED_MODELS)
    for model in MODELS:
        assert model is names.find(model.id)
    with pytest.raises(pytest.fail.Exception):
        names.find("no exact name")


@pytest.mark.parametrize("text", TABLES["missing"])
def test_a_model_that_the_catalog_lacks_is_not_found(text: str) -> None:
    """No other entry takes its place."""
    result = NAMES.find(text)
    assert isinstance(result, NotFound)
    assert not result.ambiguous
    assert set(result.suggestions) <= set(ENTRIES)


@pytest.mark.parametrize(("text", "ids"), TABLES["several"].items())
def test_a_name_that_fits_several_entries_gives_choices(text: str, ids: list[str]) -> None:
    """If the version or size is left open, the member chooses."""
    assert NotFound(text, ambiguous=True, suggestions=tuple(ids)) == NAMES.find(text)


@pytest.mark.parametrize(("text", "ids"), TABLES["nearest"].items())
def test_a_name_that_fits_no_entry_gives_near_ones(text: str, ids: list[str]) -> None:
    """Suggestions are of the same family, the likeliest first."""
    assert NotFound(text, ambiguous=False, suggestions=tuple(ids)) == NAMES.find(text)


@pytest.mark.parametrize("own", sorted(ENTRIES))
def test_one_wrong_digit_never_finds_the_entry(own: str) -> None:
    """Sizes and versions must match exactly."""
    for place in re.finditer(r"\d", own):
        for digit in "123456789".replace(place[0], ""):
            mistyped = own[: place.start()] + digit + own[place.end() :]
            assert ENTRIES[own] != NAMES.find(mistyped), mistyped


@pytest.mark.parametrize(
    "text", ["", " ", "qwen2-72b " * 500, "7" * 5000, "\u200b" * 5000, "\u200b" * 90]
)
def test_empty_and_very_long_texts_find_nothing(text: str) -> None:
    """They have no suggestions either."""
    assert NotFound(text, ambiguous=False, suggestions=()) == NAMES.find(text)


@given(st.text(max_size=250) | st.text("qwen2l73.:/-_ bav+", max_size=40))
def test_no_text_raises(text: str) -> None:
    """Any text gives an entry, or at most five ids that find their entries."""
    result = NAMES.find(text)
    ids = result.suggestions if isinstance(result, NotFound) else (result.id,)
    assert list(ids[:5]) == [getattr(NAMES.find(own), "id", None) for own in ids]
    assert set(NAMES.complete(text)) <= set(ENTRIES)


@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=6), st.sampled_from(("", " ")))
@example(["qwen", "2", "-", "72b"], "")
@example(["lama", "3.1", "8b", "chat"], " ")
def test_the_entry_found_has_every_number_of_the_text(parts: list[str], between: str) -> None:
    """Every number of the text is in one of the entry's names."""
    text = between.join(parts)
    result = NAMES.find(text)
    if not isinstance(result, NotFound):
        names = [result.id, result.name, *result.aliases, getattr(result, "repository", "")]
        assert _digits(text.split("/")[-1]) <= _digits(" ".join(names))


def _digits(text: str) -> set[str]:
    return set(re.findall(r"\d+", unicodedata.normalize("NFKC", text)))


def _names(*changes: dict[str, tuple[str, ...]]) -> ModelNames:
    """Return the names of two 8B models with versions 1 and 2, each with changed fields."""
    rows = (
        ("some-1-8b", "Some 1 8B", "Any", "any/some-1-8b", "2023"),
        ("some-2-8b", "Some 2 8B", "Any", "any/some-2-8b", "2024"),
    )
    models = [_open_model(*row) for row in rows]
    return ModelNames(
        [model.model_copy(update=change) for model, change in zip(models, changes, strict=True)], []
    )


def test_an_ollama_tag_counts_only_if_exact() -> None:
    """Ollama calls one release `some:8b`; a person who writes `some 8b` may mean either."""
    names = _names({"ollama": ("some:8b",)}, {})
    for text in ("some:8b", "ollama run some:8b", "SOME:8B"):
        assert "some-1-8b" == getattr(names.find(text), "id", None)
    assert NotFound(
        "some 8b", ambiguous=True, suggestions=("some-2-8b", "some-1-8b")
    ) == names.find("some 8b")


def test_a_namesake_is_never_the_entry() -> None:
    """`some 2` is another model's name; with the size it finds the entry."""
    names = _names({}, {"namesakes": ("some-2-vision-8b", "some-2")})
    assert "some-2-8b" == getattr(names.find("some 2 8b"), "id", None)
    result = names.find("some 2")
    assert NotFound("some 2", ambiguous=False, suggestions=("some-2-8b",)) == result


def test_an_older_release_is_not_suggested_beside_the_one_it_could_be_taken_for() -> None:
    """Two dates of one size would take the place of another size."""
    newer = _open_model("some-1-8b", "Some 1 8B", "Any", "any/some-1-8b", "2024")
    older = _open_model("some-1-8b-0423", "Some 1 8B 0423", "Any", "any/some", "2023")
    told = older.model_copy(update={"namesakes": ("some-1-8b",)})
    for names, suggested in (
        (ModelNames([newer, older], []), ("some-1-8b", "some-1-8b-0423")),
        (ModelNames([newer, told], []), ("some-1-8b",)),
    ):
        assert NotFound("some-1-9b", ambiguous=False, suggestions=suggested) == names.find(
            "some-1-9b"
        )


def test_a_date_in_a_name_is_never_left_out() -> None:
    """The dated release has no size in its name, and the undated one is another model."""
    rows = (
        ("some-1", "Some 1", "Any", "any/some-1", "2023", "some-1-8b"),
        ("some-1-0528", "Some 1 0528", "Any", "any/some-1-0528", "2024"),
    )
    names = ModelNames([_open_model(*row) for row in rows], [])
    result = names.find("some 1 0528 8b")
    assert isinstance(result, NotFound)
    assert {"some-1", "some-1-0528"} == set(result.suggestions)


def test_completion_offers_ids() -> None:
    """Completions are ids that continue the text, up to the limit."""
    assert NAMES.complete("qwen2 72") == ["qwen2-72b"]
    assert NAMES.complete("chatgpt") == ["gpt-4.1", "gpt-4o"]
    assert len(NAMES.complete("", limit=5)) == 5
