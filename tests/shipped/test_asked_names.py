"""What is offered in place of names that the catalog lacks."""

import pytest

from bot.library.library import Library
from bot.naming.models.name_parts import name_parts
from bot.naming.not_found import NotFound
from docs.models import listed

UNKNOWN = [each.name for each in listed() if each.outcome in ("other of its family", "asked back")]


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_suggestion_is_of_the_family_that_was_asked_for(library: Library, name: str) -> None:
    """Its first word stands in the name, so that nobody is led to another maker's model."""
    found = library.model_names.find(name)
    assert isinstance(found, NotFound)
    for own in found.suggestions:
        family = next(iter(name_parts(own).words))
        assert family in name.casefold(), (name, own)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        *(("jamba-9b", "minimax"), ("bakllava", "llama"), ("pixtral-large", "mixtral")),
        *(("voxtral-mini-3b", "mixtral"), ("ring-1t", "ling"), ("seed-coder-33b", "hyperclovax")),
        *(("llava-9b", "llama"), ("minicpm-v-9", "minimax"), ("mistrall-9b", "mixtral")),
    ],
)
def test_a_name_like_that_of_another_family_never_leads_there(
    library: Library, name: str, other: str
) -> None:
    """LLaVA is no Llama, and Pixtral no Mixtral."""
    found = library.model_names.find(name)
    assert isinstance(found, NotFound)
    assert not [own for own in found.suggestions if own.startswith(other)]
