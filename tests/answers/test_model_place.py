import pytest

from bot.answers.model_place import ModelPlace, is_file_name, is_repository, model_place
from bot.asking.mistake import Mistake
from bot.asking.request import Request
from bot.library.library import Library

REPOSITORY = "someone/My-Own-8B"


def fit(**options: str) -> Request:
    """A request of `/fit`."""
    return Request("fit", options)


@pytest.mark.parametrize(
    ("text", "is_file"),
    [
        ("./config.json", True),
        ("~/models/x.GGUF", True),
        ("models/config.json", True),
        ("../qwen", True),
        ("Qwen/Qwen3-8B", False),
        ("llama3:70b", False),
    ],
)
def test_file_names_are_known_by_their_form(text: str, *, is_file: bool) -> None:
    """By their beginning or their ending."""
    assert is_file == is_file_name(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Qwen/Qwen3-8B", True),
        ("a/b", True),
        ("qwen3-8b", False),
        ("a/b/c", False),
        ("../etc", False),
        ("a/..", False),
        ("a/b?c", False),
        ("a/b c", False),
        ("a/模型", False),
        ("a/" + "b" * 200, False),
        ("", False),
    ],
)
def test_repositories_are_known_by_their_form(text: str, *, is_one: bool) -> None:
    """Two parts of letters, digits, `_`, `-` and `.`; nothing that could change the address."""
    assert is_one == is_repository(text)


def test_file_is_read_only_if_files_are_allowed(library: Library) -> None:
    """The catalog is not searched for it."""
    asked = fit(model="./qwen2-72b.gguf")
    assert ModelPlace("file", "./qwen2-72b.gguf") == model_place(asked, library, "file")
    assert model_place(asked, library, "repository") is None


def test_file_comes_before_a_repository_of_the_same_name(library: Library) -> None:
    """`owner/config.json` has both forms."""
    place = model_place(fit(model="owner/config.json"), library, "repository", "file")
    assert ModelPlace("file", "owner/config.json") == place


def test_repository_outside_the_catalog_is_read_from_the_hub(library: Library) -> None:
    """Only if the hub may be asked."""
    asked = fit(model=REPOSITORY, hardware="rtx 9090", quant="MXFP4")
    assert ModelPlace("repository", REPOSITORY) == model_place(asked, library, "repository")
    assert model_place(asked, library, "file") is None


@pytest.mark.parametrize("name", ["small-7b", "nobody/small-7b", "shut", ""])
def test_known_model_is_read_from_the_catalog(library: Library, name: str) -> None:
    """An id, a repository, a closed model, and no name at all."""
    assert model_place(fit(model=name), library, "repository", "file") is None


def test_other_commands_read_models_only_from_the_catalog(library: Library) -> None:
    """They rank models, by data that only the catalog has."""
    for name in (REPOSITORY, "./config.json"):
        request = Request("buy", {"model": name})
        assert model_place(request, library, "repository", "file") is None


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        ({"hardware": "nothing at all"}, "unknown_hardware"),
        ({"quant": "Q9_Z"}, "unknown_format"),
        ({"context": "much"}, "bad_context"),
        ({"kv": "q9"}, "unknown_kv"),
        ({"kv": "q8_0", "flash_attention": "off"}, "conflict"),
        ({"users": "0"}, "bad_number"),
        ({"runtime": "abacus"}, "unknown_runtime"),
    ],
)
def test_hub_is_not_asked_if_another_option_is_a_mistake(
    library: Library, options: dict[str, str], kind: str
) -> None:
    """The member would wait for nothing."""
    with pytest.raises(Mistake) as caught:
        model_place(fit(model=REPOSITORY, **options), library, "repository")
    assert kind == caught.value.kind
