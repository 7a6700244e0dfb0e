from bot.advice.facts import BUY_FACTS, FIT_FACTS
from bot.advice.named_facts import device_facts, model_facts
from tests.samples.small_library import device, model


def test_devices_are_named_by_id_line_and_maker() -> None:
    """A machine with two kinds of cards has the names of both; an unknown line adds none."""
    card = device("rtx-3090", "gpu", "24 GB", name="GeForce RTX 3090", maker="NVIDIA")
    other = device("s80", "gpu", "16 GB", name="MTT S80", maker="Moore Threads")
    assert {
        "device": {"rtx-3090", "s80"},
        "device_line": {"rtx-30"},
        "maker": {"nvidia", "moore-threads"},
    } == device_facts([card, other])


def test_a_fine_tune_has_the_names_of_its_base_too() -> None:
    """What is said of a model holds for what is made of it."""
    base = model("base", 2)
    tuned = base.fine_tuned({"id": "tuned"})
    assert {"model": {"base", "tuned"}, "family": {"made-up"}} == model_facts([tuned])


def test_all_of_them_are_facts_of_both_files() -> None:
    """A condition may name each of them in fit.yaml and in buy.yaml."""
    named = {*device_facts([]), *model_facts([])}
    of_kind = {name for name, fact in FIT_FACTS.items() if fact.kind == "names"}
    assert named == of_kind
    assert named <= set(BUY_FACTS)
