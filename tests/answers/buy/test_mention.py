from bot.answers.buy.mention import MENTION_CODES


def test_codes_are_sorted_and_unique() -> None:
    """So the list is easy to search."""
    assert list(MENTION_CODES) == sorted(set(MENTION_CODES))
