from pathlib import Path

import pytest
import yaml

from bot.asking.mistake import Mistake
from bot.console.responder import request_of
from bot.library.library import Library
from bot.naming.models.model_names import ModelNames
from bot.naming.not_found import MOST_SUGGESTIONS, NotFound

SPELLINGS = yaml.safe_load((Path(__file__).parent / "model_spellings.yaml").read_text("utf-8"))
FOUND = [(own, text) for own, texts in SPELLINGS["found"].items() for text in texts]


@pytest.fixture
def names(library: Library) -> ModelNames:
    """Those of the frozen catalog."""
    return library.model_names


@pytest.mark.parametrize(("own", "text"), FOUND)
def test_a_model_is_found_by_what_people_call_it(names: ModelNames, own: str, text: str) -> None:
    """Chats, Ollama, Hugging Face, file names and Chinese lead to the one entry."""
    result = names.find(text)
    assert not isinstance(result, NotFound), result
    assert own == result.id


@pytest.mark.parametrize("text", SPELLINGS["missing"])
def test_a_model_that_is_not_there_is_not_another_one(names: ModelNames, text: str) -> None:
    """At most five are offered in its place."""
    result = names.find(text)
    assert isinstance(result, NotFound)
    assert not result.ambiguous
    assert len(result.suggestions) <= MOST_SUGGESTIONS


@pytest.mark.parametrize(("text", "ids"), SPELLINGS["several"].items())
def test_what_fits_several_is_asked_back(names: ModelNames, text: str, ids: list[str]) -> None:
    """Where a version or a size is left open, the member chooses."""
    assert NotFound(text, ambiguous=True, suggestions=tuple(ids)) == names.find(text)


@pytest.mark.parametrize(("text", "ids"), SPELLINGS["offered"].items())
def test_the_likeliest_models_are_offered(names: ModelNames, text: str, ids: list[str]) -> None:
    """Those of the family, near in size and version; a family alone gets its newest."""
    assert NotFound(text, ambiguous=False, suggestions=tuple(ids)) == names.find(text)


def test_the_tables_are_long_enough_to_mean_something() -> None:
    """300 spellings, 60 of them of models that must not be found."""
    assert len(FOUND) + len(SPELLINGS["missing"]) >= 300
    assert len(SPELLINGS["missing"]) >= 60


def test_a_file_that_is_not_here_is_a_name_where_the_catalog_knows_it(library: Library) -> None:
    """Whoever copies the name of a download is answered; a path is a path."""
    assert request_of("/fit model:Qwen3-32B-Q5_K_M.gguf", library).model is None
    for path in ("./Qwen3-32B-Q5_K_M.gguf", "unheard-of-Q5_K_M.gguf"):
        with pytest.raises(Mistake) as caught:
            request_of(f"/fit model:{path}", library)
        assert "unreadable_file" == caught.value.kind
