import pytest
from pydantic import ValidationError

from bot.catalog.popular import PopularMachine


def test_a_share_has_its_month_and_source() -> None:
    """A machine without a share needs neither."""
    survey = {"share": "3.76 %", "as_of": "2026-08", "source": "https://example.org"}
    machine = PopularMachine.model_validate({"device": "small-gpu", "memory": "16 GB", **survey})
    assert (0.0376, 16) == (machine.share, machine.memory_gib)
    assert PopularMachine(device="small-gpu").share is None
    for lacking in ("as_of", "source"):
        without = {name: text for name, text in survey.items() if name != lacking}
        with pytest.raises(ValidationError, match='"share" needs'):
            PopularMachine.model_validate({"device": "small-gpu", **without})
