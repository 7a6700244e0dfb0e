import re
from pathlib import Path

import pytest

from bot.answers.fit.answer import FitAnswer
from bot.answers.fit.fit import fit
from bot.asking.request import Request
from bot.catalog.model import Model
from bot.library.library import Library
from tests.shipped.catalog import FOLDER, catalog

FINE_TUNES = {
    placed.value.id: placed.value for placed in catalog().models if placed.value.base is not None
}
# What the memory and the speed of a model depend on beside its shape.
MEASURED = ("rtx 3090", "m4 max 64gb")


def test_there_are_fine_tunes_of_many_families() -> None:
    """Those that people ask for by a name of their own."""
    bases = {model.base.family for model in FINE_TUNES.values() if model.base}
    assert len(FINE_TUNES) >= 50
    assert {"llama", "mistral", "qwen", "gemma", "phi", "deepseek", "gpt-oss"} <= bases


@pytest.mark.parametrize("own", sorted(FINE_TUNES))
def test_a_fine_tune_is_found_by_its_own_names(library: Library, own: str) -> None:
    """Id, name, aliases, tags and repository lead to the entry, and to no other."""
    model = FINE_TUNES[own]
    texts = [own, model.name, *model.aliases, *model.ollama, model.repository]
    texts += [own.upper(), own.replace("-", " ")]
    found = [getattr(library.model_names.find(text), "id", None) for text in texts]
    assert [own] * len(texts) == found


@pytest.mark.parametrize("own", sorted(FINE_TUNES))
def test_a_fine_tune_needs_what_its_base_needs(library: Library, own: str) -> None:
    """Memory, formats, machines and speeds are equal to the last byte."""
    model = FINE_TUNES[own]
    assert model.base is not None
    context = str(min(model.max_context, 4096))
    for hardware in MEASURED:
        tuned, base = (
            fit(Request("fit", {"model": name, "hardware": hardware, "context": context}), library)
            for name in (own, model.base.id)
        )
        assert base.memory == tuned.memory
        assert base.formats == tuned.formats
        assert _speeds(base) == _speeds(tuned)


def _speeds(answer: FitAnswer) -> list[tuple[object, ...]]:
    return [
        (machine.verdict, machine.needed_bytes, machine.decode_tokens_per_s)
        for machine in answer.machines
    ]


def test_no_fine_tune_is_ranked_by_the_scores_of_its_base(library: Library) -> None:
    """A score is that of the model that was tested."""
    scored = {name for benchmark in library.benchmarks.values() for name in benchmark.scores}
    assert not scored & FINE_TUNES.keys()
    assert all(model.follows is None for model in FINE_TUNES.values())


def test_the_file_says_what_it_is_and_how_to_try_it() -> None:
    """A moderator learns at the top how to try a change."""
    text = (Path(FOLDER) / "fine-tunes.yaml").read_text("utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    assert any("rigwise check" in line for line in head)
    assert re.search(r"(?i)\d\s*(?:bytes|GiB|GB)\b", text) is None


def test_a_licence_that_is_known_says_whether_money_may_be_earned() -> None:
    """Where a class is given, the licence is as well."""
    odd: list[Model] = [
        model
        for model in FINE_TUNES.values()
        if model.license == "unknown" and model.license_class != "unknown"
    ]
    assert [] == odd
