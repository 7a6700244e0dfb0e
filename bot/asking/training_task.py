"""Whether a question is about training a model: the option `task`."""

from typing import Final

from bot.asking.choice import choice
from bot.asking.mistake import Mistake
from bot.asking.options import FIT
from bot.asking.question import Options
from bot.asking.request import Request

RUN: Final = "run"
ONLY_TRAINING: Final = ("rank", "sequence")


def is_training(request: Request) -> bool:
    """Whether a question of `/fit` is about training: a task other than to run the model.

    Raises Mistake for an unknown task, and for an option of training without one.
    """
    options = Options(request.options)
    text = options.given("task")
    if text is None or choice("task", text, FIT.choices_of("task")) == RUN:
        for name in ONLY_TRAINING:
            if (value := options.given(name)) is not None:
                raise Mistake(
                    "training_missing", suggestions=("task:qlora",), text=f"{name}:{value}"
                )
        return False
    return True
