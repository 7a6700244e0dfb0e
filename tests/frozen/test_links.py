"""The links that people name, and what two computers are: no machine of twice the speed."""

import pytest

from bot.answers.fit.fit import fit
from bot.asking.link_words import named_link
from bot.asking.names import named_machine
from bot.asking.request import Request
from bot.library.library import Library
from bot.running.figures import MachineFigures
from tests.golden.link_factors import link_factors

NAMES = [
    ("200gbe", "2x dgx spark", "200gbe"),
    ("200 GbE", "2x dgx spark", "200gbe"),
    ("10 GbE", "2x dgx spark", "10gbe"),
    ("2.5GbE", "2x dgx spark", "2.5gbe"),
    ("gigabit", "2x dgx spark", "1gbe"),
    ("Thunderbolt 5", "2x m3 ultra 512gb", "thunderbolt-5"),
    ("TB4", "2x m3 ultra 512gb", "thunderbolt-4"),
    ("USB4", "2x m3 ultra 512gb", "usb4"),
    ("eGPU", "2x rtx 3090", "egpu"),
    ("thunderbolt 3", "2x rtx 3090", "thunderbolt-3"),
    ("x4", "2x rtx 3090", "x4"),
    ("PCIe 4.0 x4", "2x rtx 3090", "x4"),
    ("pcie gen3 x8", "2x rtx 3090", "x8"),
    ("OCuLink", "2x rtx 3090", "x4"),
    ("riser", "2x rtx 3090", "x1"),
    ("NVLink", "2x rtx 3090", "nvlink"),
]


@pytest.mark.parametrize(("text", "machine", "link"), NAMES)
def test_links_are_found_as_people_write_them(
    library: Library, text: str, machine: str, link: str
) -> None:
    """Spaces, hyphens, capitals and the generation of PCIe make no difference."""
    assert link == named_link(text, named_machine(machine, library), library).id


@pytest.mark.parametrize(
    ("machine", "link"),
    [
        ("2x dgx spark", "200gbe"),
        ("2x m3 ultra 512gb", "thunderbolt-5"),
        ("4x mac mini m4 pro 48gb", "thunderbolt-5"),
        ("2x m2 ultra 192gb", "thunderbolt-4"),
        ("2x strix halo 128gb", "10gbe"),
    ],
)
def test_computers_have_a_usual_link(library: Library, machine: str, link: str) -> None:
    """It is named among the assumptions."""
    request = Request("fit", {"model": "gpt-oss-120b", "hardware": machine})
    question = fit(request, library).question
    assert link == question.link
    assert "link" in {entry.option for entry in question.assumed}


def _machine(library: Library, line: str, **options: str) -> MachineFigures:
    model, _, hardware = line.partition(" on ")
    request = Request("fit", {"model": model, "hardware": hardware, **options})
    return fit(request, library).machines[0]


def test_measured_factors_lie_in_the_range(library: Library) -> None:
    """Of links between computers and between cards: 12 published pairs of one and of several."""
    found = list(link_factors(library))
    assert 12 == len(found)
    assert [] == [row for row, estimate in found if not estimate.encloses]


@pytest.mark.parametrize("machine", ["dgx spark", "m3 ultra 512gb"])
def test_computers_one_after_the_other_are_no_faster_than_one(
    library: Library, machine: str
) -> None:
    """Their memory adds up, though."""
    one, two = (
        _machine(library, f"llama-3.3-70b on {count}{machine}", quant="Q5_K_M")
        for count in ("", "2x ")
    )
    assert one.decode_tokens_per_s is not None
    assert two.decode_tokens_per_s is not None
    assert two.decode_tokens_per_s.expected < one.decode_tokens_per_s.expected
    assert 2 * one.usable_bytes == two.usable_bytes


def test_a_slower_network_is_slower(library: Library) -> None:
    """Reading a prompt suffers too."""
    options = {"runtime": "vllm", "context": "8k"}
    fast, slow = (
        _machine(library, "llama-3.3-70b on 2x dgx spark", link=link, **options)
        for link in ("200gbe", "1gbe")
    )
    assert fast.decode_tokens_per_s is not None
    assert slow.decode_tokens_per_s is not None
    assert fast.prefill_tokens_per_s is not None
    assert slow.prefill_tokens_per_s is not None
    assert slow.decode_tokens_per_s.expected < 0.8 * fast.decode_tokens_per_s.expected
    assert slow.prefill_tokens_per_s.expected < fast.prefill_tokens_per_s.expected / 2


def test_a_limited_card_has_the_measured_speed_in_its_range(library: Library) -> None:
    """An RTX 3090 at 200 W was measured at 20.0 to 21.6 tokens/s, and said to have 34.7."""
    usual, limited = (
        _machine(library, "qwen3.6-27b on rtx 3090", **options)
        for options in ({}, {"power": "200w"})
    )
    assert usual.decode_tokens_per_s is not None
    assert limited.decode_tokens_per_s is not None
    assert limited.decode_tokens_per_s.low < 20.0
    assert limited.decode_tokens_per_s.high > 21.6
    assert limited.power is not None
    assert 200 == limited.power.cap_watts
    kept = limited.decode_tokens_per_s.expected / usual.decode_tokens_per_s.expected
    assert pytest.approx(limited.power.decode.expected, abs=0.001) == kept
    assert 0.6 < kept < 0.75


def test_a_mixture_larger_than_ram_is_read_from_the_ssd(library: Library) -> None:
    """Its verdict stays `no`; Llama 4 Maverick was measured at 3.45 tokens/s."""
    machine = _machine(library, "llama-4-maverick on rtx 3090 + 64gb ram", quant="IQ2_M")
    assert ("no", "only_from_ssd") == (machine.verdict, machine.reason)
    assert machine.decode_tokens_per_s is None
    assert machine.ssd_tokens_per_s is not None
    assert machine.ssd_tokens_per_s.low < 3.45 < machine.ssd_tokens_per_s.high


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("llama-3.1-405b on rtx 3090 + 64gb ram", {}),
        ("deepseek-v3 on rtx 3090 + 64gb ram", {"runtime": "vllm"}),
        ("gpt-oss-120b on rtx 3090 + 128gb ram", {}),
    ],
)
def test_nothing_else_is_read_from_the_ssd(
    library: Library, line: str, options: dict[str, str]
) -> None:
    """A dense model reads everything for each token; other runtimes load it; or it fits."""
    machine = _machine(library, line, **options)
    assert machine.reason != "only_from_ssd"
    assert machine.ssd_tokens_per_s is None
