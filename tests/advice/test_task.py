import pytest
from pydantic import ValidationError

from tests.samples.small_library import task


def test_the_context_is_everything_read_and_written() -> None:
    """2000 tokens, two followups of 300 and three answers of 100."""
    assert 2900 == task("session", 3).context_tokens
    assert 2100 == task("answer", 1).context_tokens


def test_a_followup_needs_a_further_turn() -> None:
    """It would silently change nothing."""
    with pytest.raises(ValidationError, match="no followup"):
        task("answer", 1, followup=300)
