from bot.cards.card import Section
from bot.cards.fit.classes import machine_classes
from bot.texts import words_for
from tests.samples.fits import fit


def test_each_format_has_its_cheapest_machines_by_verdict() -> None:
    """The asked format first; each line has machine, dated price and speed."""
    asked, other = machine_classes(fit(model="big-30b"), words_for("en"))
    assert (
        Section(
            "Cheapest machines for Q4_K_M",
            "🟢 comfortably: Double-Pc, $2,000 (2026-11-01), about 17 tokens/s\n"
            "🟠 slower, partly in RAM: Single-Pc, $1,000 (2026-11-01), about 17 tokens/s",
        )
        == asked
    )
    assert "Cheapest machines for Q8_0" == other.name
