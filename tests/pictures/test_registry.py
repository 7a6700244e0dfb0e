from datetime import date

import pytest

from bot.answers.registry import answer
from bot.asking.options import CommandName
from bot.asking.request import Request
from bot.catalog.localised import Localised
from bot.library.library import Library
from bot.pictures.registry import ALT_LIMIT, lead_picture, pictures_of
from bot.texts import words_for
from tests.samples.small_library import accepting, small_library
from tests.samples.small_shop import small_shop

EN = words_for("en")
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def shop() -> Library:
    """Return the small library with goals, offers and a tree."""
    return small_shop()


def _names(shop: Library, command: CommandName, **options: str) -> list[str]:
    request = Request(command, options)
    return [entry.name for entry in pictures_of(request, answer(request, shop, TODAY), shop, EN)]


def test_each_answer_has_its_pictures(shop: Library) -> None:
    """Memory and speed of a machine, formats without one, prices and path of a purchase."""
    assert ["memory", "speed"] == _names(shop, "fit", model="small-7b", hardware="rtx 9090")
    assert ["formats"] == _names(shop, "fit", model="small-7b")
    assert ["price", "path"] == _names(shop, "buy", goal="chat", budget="2000 usd")


def test_a_model_that_does_not_run_has_no_curve(shop: Library) -> None:
    """Its memory picture shows the reason."""
    assert ["memory"] == _names(shop, "fit", model="mix-50b", hardware="rtx 9090", context="4k")


def test_an_answer_may_have_no_picture() -> None:
    """A list of models has none, nor have `/best` and `/compare` where nothing runs."""
    assert [] == _names(small_library(), "models")
    assert [] == _names(small_library(), "best", hardware="rtx 9090", context="64k")
    assert [] == _names(small_library(), "compare", a="rtx 9090", b="2x rtx 9090", context="64k")


def test_ranked_models_and_compared_sides_have_pictures() -> None:
    """The memory of each model, and the speed of both sides by context."""
    library = small_library()
    assert ["best"] == _names(library, "best", hardware="2x rtx 9090", goal="chat")
    assert ["compare"] == _names(library, "compare", a="2x rtx 9090", b="m9 max 64gb")
    assert ["compare"] == _names(
        accepting(library, "IQ4_XS", "4 %"), "compare", a="small-7b", b="big-30b"
    )


def test_a_description_is_within_discords_limit(shop: Library) -> None:
    """Long reasons are cut before Discord would refuse them."""
    request = Request("buy", {"goal": "chat"})
    result = answer(request, shop, TODAY)
    assert result.kind == "buy"
    long = result.path[0].model_copy(update={"because": Localised(en="because " * 124)})
    *_, path = pictures_of(request, result.model_copy(update={"path": (long,)}), shop, EN)
    assert len(path.alt) <= ALT_LIMIT
    assert path.alt.endswith("…")


@pytest.mark.parametrize(
    ("command", "options", "name"),
    [
        ("fit", {"model": "small-7b", "hardware": "rtx 9090"}, "memory"),
        ("fit", {"model": "small-7b"}, None),
        ("buy", {"budget": "2000 usd", "goal": "chat"}, "price"),
        ("models", {}, None),
    ],
)
def test_one_picture_follows_an_answer_by_itself(
    shop: Library, command: CommandName, options: dict[str, str], name: str | None
) -> None:
    """It is the first of those behind the button; most answers have none that comes by itself."""
    request = Request(command, options)
    result = answer(request, shop, TODAY)
    picture = lead_picture(result, EN)
    assert name == (picture and picture.name)
    if picture is not None:
        assert picture == pictures_of(request, result, shop, EN)[0]
        assert 0 < len(picture.alt) <= ALT_LIMIT
