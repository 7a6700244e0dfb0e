from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from bot.answers.media.best_answer import MediaBestAnswer
from bot.answers.media.buy_answer import MediaBuyAnswer
from bot.answers.media.models_answer import MediaModelsAnswer
from bot.answers.registry import answer
from bot.asking.options import CommandName
from bot.asking.request import Request
from bot.cards.card import Card
from bot.cards.controls import controls_of
from bot.cards.registry import card_of
from bot.library.library import Library
from bot.texts import LOCALES, words_for

DAY = date(2026, 11, 29)
QUESTIONS: tuple[tuple[CommandName, Mapping[str, str]], ...] = (
    ("best", {"hardware": "rtx 4070", "goal": "image"}),
    ("best", {"hardware": "rtx 4090", "goal": "生视频"}),
    ("best", {"hardware": "gtx 1060 3gb", "goal": "video"}),
    ("buy", {"goal": "image"}),
    ("buy", {"goal": "image", "budget": "1500 usd"}),
    ("buy", {"goal": "video", "budget": "100 usd"}),
    ("buy", {"goal": "video", "own": "rtx 4090", "budget": "20000元"}),
    ("buy", {"goal": "images on a quiet laptop", "budget": "3000 eur"}),
    ("buy", {"model": "flux", "budget": "2000 usd"}),
    ("models", {"kind": "image"}),
    ("models", {"goal": "video", "licence": "non-commercial"}),
)


def _answer(library: Library, command: CommandName, **options: str) -> Any:
    return answer(Request(command, options), library, DAY)


def _texts(card: Card) -> Iterator[str]:
    yield from (card.title, card.lead, card.footer)
    for section in card.sections:
        yield from (section.name, str(section.body))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("command", "options"), QUESTIONS)
def test_no_answer_about_pictures_speaks_of_tokens(
    library: Library, command: CommandName, options: Mapping[str, str], locale: str
) -> None:
    """No chat model stands in for a model of pictures, and every text has its words."""
    result = answer(Request(command, options), library, DAY)
    words = words_for(locale)
    controls_of(result, library, words)
    for text in _texts(card_of(result, words)):
        assert "token" not in text.lower()
        assert "gpt-oss" not in text


def test_best_ranks_the_goals_own_list_first_then_the_newest(library: Library) -> None:
    """What runs only with block swap comes last, and says no time."""
    result: MediaBestAnswer = _answer(library, "best", hardware="rtx 4090", goal="image")
    listed = [model.model for model in result.models if model.why == ("listed",)]
    assert list(library.media_goals["image"].models) == listed
    assert listed == [model.model for model in result.models][: len(listed)]
    video: MediaBestAnswer = _answer(library, "best", hardware="rtx 4070", goal="video")
    assert "wan2.2-t2v-a14b" in [missed.model for missed in video.missed]
    last = [model for model in video.models if model.verdict == "offload"]
    assert all(model.seconds_per_item is None for model in last)
    assert list(video.models)[len(video.models) - len(last) :] == last


def test_what_is_bought_runs_a_listed_model_within_the_budget(library: Library) -> None:
    """An NVIDIA card; a cheaper machine costs clearly less."""
    result: MediaBuyAnswer = _answer(library, "buy", goal="image", budget="1500 usd")
    best, cheaper = result.picks[:2]
    assert best.price is not None
    assert cheaper.price is not None
    assert best.price.typical <= 1500
    assert cheaper.price.typical <= 0.85 * best.price.typical
    assert best.runs[0].model in library.media_goals["image"].models
    assert all("cuda" in library.devices[device.id].backends for device in best.devices)


def test_an_owned_machine_that_runs_the_first_model_is_kept(library: Library) -> None:
    """Nothing need be bought then; and where nothing is affordable, the nearest is named."""
    kept: MediaBuyAnswer = _answer(library, "buy", goal="image", own="rtx 4090")
    assert ("keep", None) == (kept.route, kept.picks[0].price)
    poor: MediaBuyAnswer = _answer(library, "buy", goal="image", budget="1 usd", private="yes")
    assert ["stretch"] == [pick.role for pick in poor.picks]


def test_models_are_listed_by_kind_or_by_goal(library: Library) -> None:
    """Both mean the same list; chat models are listed as before."""
    by_kind: MediaModelsAnswer = _answer(library, "models", kind="image")
    by_goal: MediaModelsAnswer = _answer(library, "models", goal="image")
    assert by_kind.models == by_goal.models
    assert by_kind.count == sum(model.kind == "image" for model in library.media.values()) > 30
    assert _answer(library, "models", kind="chat").count == len(library.models)
