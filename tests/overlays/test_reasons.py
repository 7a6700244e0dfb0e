"""Reasons of picks in an overlay, a section between the tree and the cautions."""

from typing import Any

from tests.overlays.test_overlay import over


def test_a_reason_is_replaced_in_place_and_removed(a_library: Any) -> None:
    """Its section stays before the cautions, and the tree is as it was."""
    reasons = (
        "reasons:\n"
        "  - { id: alone, when: { users: 1 }, say: One person. }\n"
        "  - { id: loud, when: { quiet: false }, say: It may be loud. }\n"
    )
    a_library.edit("rules/buy.yaml", "cautions:\n", reasons + "cautions:\n")
    base = a_library.load()
    row = "    - { id: alone, when: { users: 1 }, say: Only you. }\n"
    changed = over(base, "buy:\n  replace:\n" + row).library
    assert changed is not None
    assert ["Only you.", "It may be loud."] == [rule.say.en for rule in changed.buy_reasons]
    assert ["old-price"] == [rule.id for rule in changed.buy_cautions]
    removed = over(base, "buy: { remove: [loud] }").library
    assert removed is not None
    assert ["alone"] == [rule.id for rule in removed.buy_reasons]
