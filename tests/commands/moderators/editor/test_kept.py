from bot.commands.moderators.editor.kept import Kept


def test_a_value_is_found_by_its_token_for_an_hour() -> None:
    """Each use begins the hour anew."""
    now = [0.0]
    kept: Kept[str] = Kept(lambda: now[0])
    token = kept.put("mine")
    now[0] = 3000
    assert "mine" == kept.get(token)
    now[0] = 6000
    assert "mine" == kept.get(token)
    now[0] = 10_000
    assert kept.get(token) is None
    assert kept.get("nothing") is None


def test_the_oldest_make_room() -> None:
    """Whoever begins many edits cannot fill the memory."""
    kept: Kept[int] = Kept(lambda: 0.0)
    tokens = [kept.put(number) for number in range(301)]
    assert [None, 300] == [kept.get(tokens[0]), kept.get(tokens[-1])]
