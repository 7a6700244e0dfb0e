"""The registry of answers: the function that answers each command.

Each is imported when it is first asked, so that a question waits for no other.
"""

from datetime import date
from typing import assert_never

from bot.advice.media_goal import MediaGoal
from bot.answers.ask.answer import AskAnswer
from bot.answers.best.answer import BestAnswer
from bot.answers.browse.about_answer import AboutAnswer
from bot.answers.browse.help_answer import HelpAnswer
from bot.answers.browse.machines_answer import MachinesAnswer
from bot.answers.browse.models_answer import ModelsAnswer
from bot.answers.buy.answer import BuyAnswer
from bot.answers.closed.answer import ClosedAnswer
from bot.answers.compare.answer import CompareAnswer
from bot.answers.fit.answer import FitAnswer
from bot.answers.guide.answer import GuideAnswer
from bot.answers.media.answer import MediaAnswer
from bot.answers.media.best_answer import MediaBestAnswer
from bot.answers.media.buy_answer import MediaBuyAnswer
from bot.answers.media.models_answer import MediaModelsAnswer
from bot.answers.several.answer import SeveralAnswer
from bot.answers.shared import rate_figures
from bot.answers.start.answer import StartAnswer
from bot.answers.start.media_answer import MediaStartAnswer
from bot.answers.train.answer import TrainAnswer
from bot.answers.train.picture_answer import PictureTrainAnswer, PictureTrainStartAnswer
from bot.answers.train.start_answer import TrainingStartAnswer
from bot.answers.whole.answer import WholeAnswer
from bot.answers.whole.best_answer import WholeBestAnswer
from bot.asking.choice import choice
from bot.asking.goal_words import goals_in, media_goal
from bot.asking.names import named_media
from bot.asking.options import MODELS
from bot.asking.request import Request
from bot.asking.several_models import names_several
from bot.asking.training_task import is_training
from bot.catalog.media.media_model import LISTED_KINDS, PICTURE_KINDS, MediaModel
from bot.library.library import Library

Answer = (
    FitAnswer
    | StartAnswer
    | MediaStartAnswer
    | SeveralAnswer
    | MediaAnswer
    | WholeAnswer
    | TrainAnswer
    | TrainingStartAnswer
    | PictureTrainAnswer
    | PictureTrainStartAnswer
    | BuyAnswer
    | MediaBuyAnswer
    | BestAnswer
    | MediaBestAnswer
    | WholeBestAnswer
    | CompareAnswer
    | ClosedAnswer
    | AskAnswer
    | ModelsAnswer
    | MediaModelsAnswer
    | MachinesAnswer
    | GuideAnswer
    | HelpAnswer
    | AboutAnswer
)


def answer(request: Request, library: Library, today: date) -> Answer:
    """Answer a request; Mistake if it cannot be understood. `today` gives the age of prices.

    Offers that have ended by then do not count.
    """
    request, library = request.in_simplified(), library.on(today)
    return _closed(request, library) or _priced(_open(request, library, today), request, library)


def _priced(result: Answer, request: Request, library: Library) -> Answer:
    """Return an answer with the rate of the asker's currency, if its card shows prices."""
    if not isinstance(result, FitAnswer | CompareAnswer | MachinesAnswer | GuideAnswer):
        return result
    rate = rate_figures(library.rates.get(request.usual.get("currency", "usd")))
    return result if rate is None else result.model_copy(update={"rate": rate})


def _closed(request: Request, library: Library) -> ClosedAnswer | None:
    """Answer a request about a model that only its maker runs; None for any other request."""
    from bot.answers.closed.near import closed_model, near_closed

    found = closed_model(request, library)
    return None if found is None else near_closed(request, *found, library)


def _open(request: Request, library: Library, today: date) -> Answer:
    match request.command:
        case "fit":
            return _fit(request, library)
        case "start":
            return _start(request, library)
        case "buy":
            return _buy(request, library, today)
        case "best":
            return _best(request, library)
        case "compare":
            from bot.answers.compare.compare import compare

            return compare(request, library)
        case "ask":
            from bot.answers.ask.ask import ask

            return ask(request, library, lambda other: answer(other, library, today))
        case "models":
            return _models(request, library, today)
        case "machines":
            from bot.answers.browse.machines import machines

            return machines(request, library)
        case "guide":
            from bot.answers.guide.guide import guide

            return guide(request, library)
        case "help":
            from bot.answers.browse.help import help_

            return help_(request, library)
        case "about":
            from bot.answers.browse.about import about

            return about(library)
        case _:
            assert_never(request.command)


def _fit(
    request: Request, library: Library
) -> FitAnswer | SeveralAnswer | MediaAnswer | WholeAnswer | TrainAnswer | PictureTrainAnswer:
    """Answer `/fit` by the number and kind of the models, and by what is done with them."""
    if is_training(request):
        return _fit_training(request, library)
    if names_several(request):
        from bot.answers.several.several import several

        return several(request, library)
    model = None if request.model else named_media(request.options.get("model"), library)
    if model is None:
        from bot.answers.fit.fit import fit

        return fit(request, library)
    return _fit_media(request, model, library)


def _fit_training(request: Request, library: Library) -> TrainAnswer | PictureTrainAnswer:
    from bot.answers.train.pictures import train_pictures
    from bot.answers.train.train import train

    model = None if request.model else named_media(request.options.get("model"), library)
    return train(request, library) if model is None else train_pictures(request, model, library)


def _fit_media(request: Request, model: MediaModel, library: Library) -> MediaAnswer | WholeAnswer:
    from bot.answers.media.media import fit_media
    from bot.answers.whole.whole import fit_whole

    return fit_media(request, model, library) if model.draws else fit_whole(request, model, library)


def _start(
    request: Request, library: Library
) -> StartAnswer | MediaStartAnswer | TrainingStartAnswer | PictureTrainStartAnswer:
    """Answer `/start` by the kind of the model, and by what is done with it."""
    from bot.answers.start.media import start_media
    from bot.answers.start.start import start
    from bot.answers.train.pictures import start_training_pictures
    from bot.answers.train.start import start_training

    model = None if request.model else named_media(request.options.get("model"), library)
    if is_training(request):
        if model is None:
            return start_training(request, library)
        return start_training_pictures(request, model, library)
    return start(request, library) if model is None else start_media(request, model, library)


def _buy(request: Request, library: Library, today: date) -> BuyAnswer | MediaBuyAnswer:
    """Answer `/buy` by the goal, or by the kind of the model that is named."""
    from bot.answers.buy.buy import buy
    from bot.answers.media.buy import buy_media

    model = named_media(request.options.get("model"), library)
    goal = _first_bought_for(request.options.get("goal", ""), library)
    if model is not None:
        goal = library.media_goals.get(model.kind)
    elif request.options.get("model"):
        goal = None
    return buy(request, library, today) if goal is None else buy_media(request, goal, library)


def _first_bought_for(text: str, library: Library) -> MediaGoal | None:
    """Return the first goal that a machine is bought for, if it is a media goal.

    Speech and embeddings run on almost any machine, so they decide only where they stand alone.
    """
    goals = goals_in(text)
    names = [name for name in goals if name in library.goals or name in PICTURE_KINDS] or goals
    return library.media_goals.get(names[0]) if names else None


def _best(request: Request, library: Library) -> BestAnswer | MediaBestAnswer | WholeBestAnswer:
    from bot.answers.best.best import best
    from bot.answers.media.best import best_media
    from bot.answers.whole.best import best_whole

    goal = media_goal(request.options.get("goal"), library)
    if goal is None:
        return best(request, library)
    ranked = best_media if goal.id in PICTURE_KINDS else best_whole
    return ranked(request, goal, library)


def _models(request: Request, library: Library, today: date) -> ModelsAnswer | MediaModelsAnswer:
    """Answer `/models`: `kind:image` and `goal:image` mean the same list."""
    from bot.answers.browse.models import models
    from bot.answers.media.models import media_models

    goal = media_goal(request.options.get("goal"), library)
    kind = request.options.get("kind", "").strip()
    kind = choice("kind", kind, MODELS.choices_of("kind")) if kind else ""
    if kind in LISTED_KINDS:
        return media_models(request, kind, library)
    if goal is not None:
        return media_models(request, goal.id, library)
    return models(request, library, today)
