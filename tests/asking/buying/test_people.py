import pytest

from bot.asking.buying.people import Users, read_users
from bot.asking.mistake import Mistake


@pytest.mark.parametrize(
    ("text", "at_once", "people"),
    [
        ("10", 10, None),
        ("20 users", 20, None),
        ("10 at once", 10, None),
        ("10 concurrent users", 10, None),
        ("同时 10 人", 10, None),
        ("10人同时", 10, None),
        ("150 people", 15, 150),
        ("150 人", 15, 150),
        ("1,001 employees", 101, 1001),
        ("5 people", 1, 5),
        ("50人的公司", 5, 50),
    ],
)
def test_a_tenth_of_people_ask_at_once(text: str, at_once: int, people: int | None) -> None:
    """Rounded up, so that it is never nobody; users at once are counted as they are."""
    assert Users(at_once, people) == read_users(text)


@pytest.mark.parametrize(
    ("text", "most"),
    [("0", "1024"), ("1025", "1024"), ("a few", "1024"), ("0 people", "10240"), ("-3", "1024")],
)
def test_no_number_of_users_is_a_mistake_with_the_most(text: str, most: str) -> None:
    """Ten times as many people as users at once."""
    with pytest.raises(Mistake) as caught:
        read_users(text)
    assert ("bad_number", most) == (caught.value.kind, caught.value.values["most"])
