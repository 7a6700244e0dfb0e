from bot.answers.fit.question import parse_fit
from bot.asking.request import Request
from bot.library.library import Library
from bot.running.capacity.longest_context import longest_context
from bot.running.colocation.colocation import colocate
from bot.running.colocation.remaining import decode_beside, longest_beside
from bot.running.colocation.room import ChatModel, WholeModel, room_of

GIB = 2**30
SPARE = 0.1


def test_the_context_shrinks_with_every_model_beside(library: Library) -> None:
    """Alone it is that of `/fit`; with all others as asked there is less, and at last none."""
    parsed = parse_fit(Request("fit", {"model": "small-7b", "hardware": "rtx 9090"}), library)
    host = parsed.host(library)
    assert host is not None
    chat, room = ChatModel(parsed.load, host.pools), room_of(host.pools)
    alone = longest_context(parsed.model, parsed.load, host.pools, SPARE)
    lengths = [
        longest_beside(
            parsed.model,
            0,
            [chat, *[WholeModel(round(size * GIB)) for size in beside]],
            room,
            SPARE,
        )
        for beside in ((), (14,), (14, 2), (14, 10))
    ]
    assert alone == lengths[0]
    assert None is lengths[3]
    first, second, third = (length or 0 for length in lengths[:3])
    assert first > second > third


def test_no_context_is_that_of_a_model_without_one(library: Library) -> None:
    """The index names a model that is no language model."""
    parsed = parse_fit(Request("fit", {"model": "small-7b", "hardware": "rtx 9090"}), library)
    host = parsed.host(library)
    assert host is not None
    room = room_of(host.pools)
    assert None is longest_beside(parsed.model, 0, [WholeModel(GIB)], room, SPARE)


def test_the_speed_is_that_of_the_card_where_it_lies(library: Library) -> None:
    """One of two cards is as fast as one card alone."""
    speeds = []
    for hardware in ("rtx 9090", "2x rtx 9090"):
        parsed = parse_fit(Request("fit", {"model": "small-7b", "hardware": hardware}), library)
        host = parsed.host(library)
        assert host is not None
        chat = ChatModel(parsed.load, host.pools)
        (share,) = colocate([chat], room_of(host.pools), SPARE).shares or ()
        speed = decode_beside(parsed.model, host, parsed.load, share, library.speeds)
        assert speed is not None
        speeds.append(speed.expected)
    assert speeds[0] == speeds[1]
