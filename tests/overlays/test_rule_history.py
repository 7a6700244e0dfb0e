from bot.overlays.rule_history import last_changed

ONE = "buy:\n  replace: [{ id: big, then: [{ id: small, advise: mac }] }]\n"
OTHER = "buy:\n  replace: [{ id: big, then: [{ id: small, advise: rent }] }]\n"


def test_the_oldest_of_equal_revisions_changed_the_rule_last() -> None:
    """A branch within a server's branch changes with it."""
    revisions = [(4, OTHER + "prices: []\n"), (3, OTHER), (2, ONE), (1, "{}")]
    assert 3 == last_changed(revisions, "buy", "small")
    assert 2 == last_changed(revisions[2:], "buy", "big")


def test_a_rule_that_was_removed_and_added_again_is_new() -> None:
    """The revision without it ends its history."""
    assert 3 == last_changed([(3, ONE), (2, "{}"), (1, ONE)], "buy", "big")


def test_a_rule_that_the_newest_revision_lacks_has_no_change() -> None:
    """It is a shared rule."""
    assert last_changed([(2, "{}"), (1, ONE)], "buy", "big") is None
    assert last_changed([], "buy", "big") is None


def test_an_id_may_have_been_typed_with_blanks() -> None:
    """The rule goes by its id as it is meant."""
    typed = "fit: { add: [{ id: My Caution, when: { verdict: no }, say: No. }] }"
    assert 3 == last_changed([(3, typed), (2, "{}")], "fit", "my-caution")
