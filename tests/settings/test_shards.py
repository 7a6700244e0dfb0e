import pytest

from bot.settings.shards import FixedShards, read_shards


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("all", "all"),
        ("ALL", "all"),
        ("0/1", FixedShards((0,), 1)),
        ("0-3/16", FixedShards((0, 1, 2, 3), 16)),
        ("5, 0-1, 1 / 6", FixedShards((0, 1, 5), 6)),
    ],
)
def test_shards_are_read(text: str, wanted: object) -> None:
    """Single ones, ranges, and how many there are in all."""
    assert wanted == read_shards(text)
    assert wanted == read_shards(read_shards(text))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "such as 0-3,8/16"),
        ("0-3", "such as 0-3,8/16"),
        ("3/3", "of 3 shards the last is 2"),
        ("0/0", "of 0 shards"),
        ("3-1/4", "3-1 counts down"),
        ("0--3/4", "such as"),
        ("1/999999", "such as"),
        ("one", "such as"),
    ],
)
def test_shards_that_do_not_exist_are_refused(text: str, part: str) -> None:
    """The message shows the form."""
    with pytest.raises(ValueError, match='must be "all", or shards') as caught:
        read_shards(text)
    assert part in str(caught.value)
