import pytest

from bot.cards.fit.card import fit_colour, fit_lead
from bot.texts import words_for
from tests.samples.fits import fit

ENGLISH = words_for("en")


@pytest.mark.parametrize(
    ("options", "colour", "lead"),
    [
        (
            {"model": "small-7b", "hardware": "rtx-9090"},
            "green",
            (
                "**Yes, comfortably.** Small-7B in `Q4_K_M` with 8k of context needs 6.1 GiB "
                "of the 23.0 GiB on RTX-9090 and runs at about 17 tokens/s.\n"
                "→ The best format for this machine: `quant:Q8_0`."
            ),
        ),
        (
            {"model": "big-30b", "hardware": "rtx-9090"},
            "orange",
            (
                "**Slower: it does not fit in GPU memory.** Big-30B in `Q4_K_M` with 8k of context "
                "needs 24.2 GiB, and RTX-9090 has 23.0 GiB of GPU memory. With 1.4 GiB in system "
                "RAM it runs at about 17 tokens/s.\n"
                "→ Fits entirely with a shorter context: `context:6k`."
            ),
        ),
        (
            {"model": "big-30b", "hardware": "m9-max 64gb", "quant": "BF16"},
            "red",
            (
                "**No.** Big-30B in `BF16` with 8k of context needs 66.2 GiB, and M9-MAX 64 GB has "
                "48.0 GiB: 18.2 GiB too little.\n→ Fits in fewer bits: `quant:Q8_0`."
            ),
        ),
    ],
)
def test_the_lead_has_the_verdict_its_figures_and_the_next_step(
    options: dict[str, str], colour: str, lead: str
) -> None:
    """A beginner reads yes or no, why, and what to type next."""
    answer = fit(**options)
    assert colour == fit_colour(answer)
    assert lead == fit_lead(answer, ENGLISH)


def test_a_tight_fit_names_the_spare_memory() -> None:
    """4 users of 33k in 23 GiB leave less than a tenth."""
    answer = fit(model="small-7b", hardware="rtx-9090", context="33k", users="4")
    assert "yellow" == fit_colour(answer)
    lead = fit_lead(answer, ENGLISH)
    assert lead.startswith("**Yes, but only just.** Small-7B in `Q4_K_M` with 4 × 33k of context")
    assert lead.splitlines()[0].endswith("; 1.4 GiB is left.")


def test_the_next_step_after_the_best_format_is_a_longer_context() -> None:
    """The format cannot be better."""
    lead = fit_lead(fit(model="small-7b", hardware="rtx-9090", quant="Q8_0"), ENGLISH)
    assert lead.endswith("→ There is room for a longer context: `context:32k`.")


@pytest.mark.parametrize(
    ("options", "best", "verdict", "line"),
    [
        (
            {"model": "big-30b", "hardware": "rtx-9090"},
            "Q2_K",
            "comfortable",
            "→ Fits entirely only as `quant:Q2_K`, which costs much of its quality.",
        ),
        (
            {"model": "big-30b", "hardware": "rtx-9090"},
            "Q3_K_M",
            "tight",
            "→ Fits entirely, and runs faster: `quant:Q3_K_M`.",
        ),
        (
            {"model": "mix-50b", "hardware": "rtx-9090 + 128gb ram", "quant": "Q8_0"},
            "IQ4_XS",
            "offload",
            "→ With system RAM it runs fastest as `quant:IQ4_XS`.",
        ),
        (
            {"model": "mix-50b", "hardware": "rtx-9090 + 64gb ram", "quant": "BF16"},
            "IQ4_XS",
            "offload",
            "→ Runs in fewer bits, with a part of it in system RAM: `quant:IQ4_XS`.",
        ),
    ],
)
def test_the_next_step_names_another_format_and_its_cost(
    options: dict[str, str], best: str, verdict: str, line: str
) -> None:
    """The cost is only fewer bits, or much of the quality, or RAM."""
    answer = fit(**options)
    update = {"best_format": best, "best_format_verdict": verdict}
    machine = answer.machines[0].model_copy(update=update)
    lead = fit_lead(answer.model_copy(update={"machines": (machine,)}), ENGLISH)
    assert line in lead.splitlines()


def test_a_smaller_cache_is_offered_if_a_finer_format_then_fits() -> None:
    """A cache of half the size costs hardly any quality, and a Q3 format does."""
    answer = fit(model="big-30b", hardware="rtx-9090", quant="Q3_K_M")
    update = {"best_format": "Q3_K_M", "best_format_kv_q8_0": "IQ4_XS"}
    machine = answer.machines[0].model_copy(update=update)
    lead = fit_lead(answer.model_copy(update={"machines": (machine,)}), ENGLISH)
    assert "`kv:q8_0` about halves the cache, so that `quant:IQ4_XS` fits." in lead


def test_if_nothing_fits_the_next_step_is_to_leave_out_the_machine() -> None:
    """Neither another format nor another context helps."""
    answer = fit(model="mix-50b", hardware="ddr5-9999 32gb", quant="BF16")
    machine = answer.machines[0].model_copy(update={"best_format": None})
    lead = fit_lead(answer.model_copy(update={"machines": (machine,)}), ENGLISH)
    assert "No usual format fits in 28.0 GiB. Leave `hardware:` out" in lead


def test_devices_that_cannot_share_the_layers_are_not_called_too_small() -> None:
    """A load that is smaller than their sum does not lack memory."""
    answer = fit(model="big-30b", hardware="2x rtx-9090")
    machine = answer.machines[0].model_copy(update={"verdict": "no", "best_format": None})
    lead = fit_lead(answer.model_copy(update={"machines": (machine,)}), ENGLISH)
    assert "cannot be split" in lead
    assert "too little" not in lead


def test_without_a_machine_the_cheapest_one_is_named() -> None:
    """It is the cheapest comfortable one, with a dated price."""
    answer = fit(model="big-30b")
    assert "blue" == fit_colour(answer)
    assert (
        "Big-30B in `Q4_K_M` with 8k of context needs **24.2 GiB** of memory.\n"
        "The cheapest machine that fits it with room to spare: **Double-Pc**, "
        "$2,000 (2026-11-01), about 17 tokens/s." == fit_lead(answer, ENGLISH)
    )


def test_a_model_too_large_for_every_machine_is_named_as_such() -> None:
    """188 GiB are more than any machine of the catalog has."""
    lead = fit_lead(fit(model="mix-50b", quant="BF16"), ENGLISH)
    assert lead.endswith("No machine with a known price runs it in this format.")


def test_a_context_that_is_hardly_longer_is_not_offered() -> None:
    """256 tokens more than the context asked for round down to it."""
    answer = fit(model="small-7b", hardware="rtx-9090", quant="Q8_0")
    machine = answer.machines[0].model_copy(update={"longest_context": 8192 + 256})
    lead = fit_lead(answer.model_copy(update={"machines": (machine,)}), ENGLISH)
    assert 1 == len(lead.splitlines())
