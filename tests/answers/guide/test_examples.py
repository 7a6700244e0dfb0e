from dataclasses import replace

import pytest

from bot.answers.guide.examples import cheapest_per_route, dense_model, fitted, mixture_model
from bot.asking.mistake import Mistake
from bot.catalog.system import Route
from tests.samples.guide_library import LONG, guide_library
from tests.samples.small_library import model

LIBRARY = guide_library()


def test_most_downloaded_model_of_a_size_is_the_example() -> None:
    """Readers are likely to know it; each size has its own."""
    assert "small-7b" == dense_model(LIBRARY, 8).id
    assert "big-32b" == dense_model(LIBRARY, 32).id
    assert "mix-33b" == mixture_model(LIBRARY, 32).id


def test_example_is_text_only_and_of_certain_shape() -> None:
    """A vision encoder or an uncertain shape would distort the figures."""
    seeing = model("seeing-7b", 32, downloads=9, vision={"parameters": 10**8})
    unsure = model("unsure-7b", 32, downloads=9, partial="made up")
    models = {**LIBRARY.models, seeing.id: seeing, unsure.id: unsure}
    assert "small-7b" == dense_model(replace(LIBRARY, models=models), 8).id


def test_long_context_leaves_out_models_made_for_less() -> None:
    """Figures beyond a model's own limit would be misleading."""
    assert "small-7b" == dense_model(LIBRARY, 8, LONG).id
    with pytest.raises(Mistake) as caught:
        dense_model(LIBRARY, 14, LONG)
    assert "no_example" == caught.value.kind


def test_cheapest_system_of_each_route_holds_the_model() -> None:
    """A route without a system that holds it comfortably is left out."""
    model_32b = dense_model(LIBRARY, 32)
    routes: tuple[Route, ...] = ("pc-one-gpu", "pc-multi-gpu", "mac", "server")
    result = list(cheapest_per_route(LIBRARY, model_32b, routes))
    assert ["double-pc", "studio-64"] == [offer.system for offer, _ in result]
    assert {"comfortable"} == {figures.verdict for _, figures in result}


def test_guide_calculates_with_fit() -> None:
    """The figures of an example are those of /fit with 8k of context."""
    answer = fitted(LIBRARY, dense_model(LIBRARY, 8))
    assert (8192, "Q4_K_M") == (answer.memory.context, answer.memory.format)
