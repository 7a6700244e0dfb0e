from bot.overlays.rule_history import last_changed

ONE = "buy:\n  replace: [{ id: big, then: [{ id: small, advise: mac }] }]\n"
OTHER = "buy:\n  replace: [{ id: big, then: [{ id: small, advise: rent }] }]\n"


def test_the_oldest_of_equal_revisions_made_the_rule() -> None:
    """A branch that stands within one of the server's changes with it."""
    revisions = [(4, OTHER + "prices: []\n"), (3, OTHER), (2, ONE), (1, "{}")]
    assert 3 == last_changed(revisions, "buy", "small")
    assert 2 == last_changed(revisions[2:], "buy", "big")


def test_a_rule_that_was_taken_back_and_added_again_is_as_new() -> None:
    """What was between counts."""
    assert 3 == last_changed([(3, ONE), (2, "{}"), (1, ONE)], "buy", "big")


def test_what_the_newest_revision_does_not_hold_was_changed_by_nobody() -> None:
    """It is a shared rule."""
    assert last_changed([(2, "{}"), (1, ONE)], "buy", "big") is None
    assert last_changed([], "buy", "big") is None
