"""The options that ask for a model of `/best` as it is listed: `/fit` and `/start` take them."""

from bot.answers.best.answer import BestAnswer, BestModel
from bot.library.library import Library


def model_options(answer: BestAnswer, listed: BestModel, library: Library) -> dict[str, str]:
    """Return the options for a listed model with its format and context on the machine."""
    question = answer.question
    sees = library.goals[question.goal].sees_pictures
    return {
        "model": listed.model,
        "hardware": question.hardware,
        "quant": listed.format,
        **load_options(listed.context, question.users, sees=sees),
    }


def load_options(context: int, users: int, *, sees: bool) -> dict[str, str]:
    """Return the options of a load, without those that have their usual value."""
    options = {"context": str(context)}
    options |= {"users": str(users)} if users > 1 else {}
    return options | ({"vision": "yes"} if sees else {})
