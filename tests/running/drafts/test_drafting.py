from dataclasses import replace

import pytest

from bot.answers.fit.fit import fit
from bot.asking.request import Request
from bot.catalog.model import Model
from bot.library.library import Library
from bot.running.figures import DraftFigures, MachineFigures


@pytest.fixture(scope="module")
def headed(library: Library) -> Library:
    """The small library, whose dense 7B and mixture have a head."""
    models = {
        name: _with_head(model) if name != "big-30b" else model
        for name, model in library.models.items()
    }
    return replace(library, models=models)


def _with_head(model: Model) -> Model:
    entry = model.model_dump(by_alias=True)
    entry["shape"] |= {"separate_prediction_layers": 1, "prediction_tables": False}
    return Model.model_validate(entry)


def _machine(library: Library, hardware: str = "rtx 9090", **options: str) -> MachineFigures:
    request = Request("fit", {"model": "small-7b", "hardware": hardware, **options})
    (machine,) = fit(request, library).machines
    return machine


def _drafts(machine: MachineFigures) -> DraftFigures:
    assert machine.drafts is not None
    return machine.drafts


def _expected(machine: MachineFigures) -> float:
    assert machine.decode_tokens_per_s is not None
    return machine.decode_tokens_per_s.expected


def test_a_head_doubles_the_speed(headed: Library) -> None:
    """Both ranges count, a fifth either way and 1 to 2.5 times: the low end gains nothing."""
    alone, fast = _machine(headed), _machine(headed, draft="mtp")
    assert pytest.approx(2 * _expected(alone), rel=1e-3) == _expected(fast)
    speed = fast.decode_tokens_per_s
    assert speed is not None
    assert pytest.approx(0.4826, abs=0.01) == speed.low / speed.expected
    assert speed.low <= _expected(alone)
    assert pytest.approx(1.334, abs=0.01) == speed.high / speed.expected


def test_the_other_way_is_said_too(headed: Library) -> None:
    """Without drafts what they would give, with drafts what it is without."""
    alone, fast = _machine(headed), _machine(headed, draft="mtp")
    assert not _drafts(alone).used
    assert alone.decode_tokens_per_s == _drafts(fast).decode_tokens_per_s_without
    assert _drafts(alone).decode_tokens_per_s == fast.decode_tokens_per_s
    assert _drafts(alone).draft_bytes == fast.needed_bytes - alone.needed_bytes
    assert ("mtp", 2) == (_drafts(fast).draft, _drafts(fast).tokens)


def test_a_model_without_a_head_has_nothing_to_say(headed: Library) -> None:
    """Nor has a runtime that does not run heads."""
    assert _machine(headed, model="big-30b").drafts is None
    assert _machine(headed, runtime="exllama").drafts is None


@pytest.mark.parametrize(
    ("users", "factor"), [("1", 2.0), ("3", 2 ** (1 / 3)), ("4", 1.0), ("8", 1.0)]
)
def test_several_users_gain_less_in_llama_cpp(headed: Library, users: str, factor: float) -> None:
    """Nothing is left with four."""
    alone, fast = (_machine(headed, users=users, draft=draft) for draft in ("none", "mtp"))
    assert pytest.approx(factor, rel=1e-3) == _expected(fast) / _expected(alone)


def test_batched_users_keep_the_gain(headed: Library) -> None:
    """Under vLLM the drafts of all users are checked in one batch."""
    alone, fast = (
        _machine(headed, users="8", runtime="vllm", draft=each) for each in ("no", "mtp")
    )
    assert pytest.approx(2, rel=1e-3) == _expected(fast) / _expected(alone)


def test_a_mac_gains_nothing(headed: Library) -> None:
    """The published figures say so."""
    fast = _machine(headed, "m9-max 64gb", draft="mtp")
    assert pytest.approx(_expected(fast), rel=1e-3) == _expected(_machine(headed, "m9-max 64gb"))


def test_experts_in_ram_claim_no_gain(headed: Library) -> None:
    """Nobody measured it, so the card does not offer it."""
    options = {"model": "mix-50b", "hardware": "rtx-9090 + 64gb ram"}
    assert _machine(headed, **options).drafts is None
    asked = _drafts(_machine(headed, **options, draft="mtp"))
    assert ("offload", "offload") == (asked.verdict, asked.verdict_without)
    assert asked.decode_tokens_per_s is not None
    assert asked.decode_tokens_per_s_without is not None
    assert asked.decode_tokens_per_s.expected <= asked.decode_tokens_per_s_without.expected


def test_a_draft_model_gains_too(headed: Library) -> None:
    """The 7B drafts for the 30B; it takes its whole memory."""
    fast = _machine(headed, "2x rtx 9090", model="big-30b", draft="small-7b")
    assert "small-7b" == _drafts(fast).draft
    assert pytest.approx(2, rel=1e-3) == _expected(fast) / _expected(
        _machine(headed, "2x rtx 9090", model="big-30b")
    )
