from bot.answers.buy.mention import MENTION_CODES


def test_codes_stand_in_order_each_once() -> None:
    """A closed list that is easy to search."""
    assert list(MENTION_CODES) == sorted(set(MENTION_CODES))
