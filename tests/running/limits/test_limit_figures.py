"""The figures of links and power limits, over the library of round figures."""

import pytest

from bot.answers.fit.fit import fit
from bot.asking.request import Request
from bot.library.library import Library
from bot.running.figures import MachineFigures


def _machine(library: Library, hardware: str, **options: str) -> MachineFigures:
    request = Request("fit", {"model": "small-7b", "hardware": hardware, **options})
    return fit(request, library).machines[0]


def test_computers_are_compared_with_one_of_them(library: Library) -> None:
    """One after the other they are a little slower; the spread of the split is around it."""
    one, two = (_machine(library, hardware) for hardware in ("halo-9", "2x halo-9"))
    link = two.link
    assert link is not None
    assert ("wire", 2, "layers", "RPC") == (link.id, link.computers, link.split, link.program)
    assert link.load_s is None
    assert one.decode_tokens_per_s is not None
    assert two.decode_tokens_per_s is not None
    ratio = two.decode_tokens_per_s.expected / one.decode_tokens_per_s.expected
    assert pytest.approx(ratio, rel=0.01) == link.decode.expected
    assert link.decode.expected < 1
    assert pytest.approx(0.5, abs=0.01) == link.decode.low / link.decode.expected
    assert one.link is None


def test_cards_have_the_factor_of_their_link_and_a_loading_time(library: Library) -> None:
    """Thin lanes cost nothing with layers of their own, 40 % with shared ones."""
    layers = _machine(library, "2x rtx 9090", link="lanes").link
    tensor = _machine(library, "2x rtx 9090", link="lanes", runtime="vllm")
    assert layers is not None
    assert ("layers", 1.0) == (layers.split, layers.decode.expected)
    assert tensor.link is not None
    assert ("tensor", 0.6) == (tensor.link.split, tensor.link.decode.expected)
    assert layers.program is None
    assert layers.load_s is not None
    assert layers.load_s > 1
    assert tensor.decode_tokens_per_s is not None
    free = _machine(library, "2x rtx 9090", runtime="vllm").decode_tokens_per_s
    assert free is not None
    assert pytest.approx(0.6, rel=0.01) == tensor.decode_tokens_per_s.expected / free.expected


def test_a_power_limit_keeps_what_the_speeds_say(library: Library) -> None:
    """At 100 of 300 W a card decodes half as fast, and reads prompts a quarter as fast."""
    usual, limited = (
        _machine(library, "rtx 9090", **options) for options in ({}, {"power": "100w"})
    )
    assert usual.power is None
    assert limited.power is not None
    for kept, now, before in (
        (limited.power.decode, limited.decode_tokens_per_s, usual.decode_tokens_per_s),
        (limited.power.prefill, limited.prefill_tokens_per_s, usual.prefill_tokens_per_s),
    ):
        assert now is not None
        assert before is not None
        assert pytest.approx(now.expected / before.expected, abs=0.01) == kept.expected
        assert "estimated" == now.basis
        assert now.low < now.expected < now.high
    assert 0.45 < limited.power.decode.expected < 0.6
    assert usual.time_to_first_token_warm_s is not None
    assert limited.time_to_first_token_warm_s is not None
    assert limited.time_to_first_token_warm_s > usual.time_to_first_token_warm_s


def test_a_full_limit_changes_nothing(library: Library) -> None:
    """300 of 300 W."""
    usual, full = (_machine(library, "rtx 9090", **options) for options in ({}, {"power": "300w"}))
    assert usual.decode_tokens_per_s == full.decode_tokens_per_s
    assert full.power is not None
    assert (1.0, 1.0, 1.0) == tuple(full.power.decode.model_dump().values())
