from bot.cards.limits import within_limits
from bot.cards.watch.card import (
    ChangedWatch,
    ListedWatch,
    Subject,
    changed_card,
    list_card,
    set_card,
    subject_line,
)
from bot.texts import words_for

EN, ZH = words_for("en"), words_for("zh-CN")
FIT = Subject("/fit model:qwen3-32b hardware:rtx 3090")
CARD = Subject("RTX 3090", is_price=True, below=650, currency="usd")


def test_a_subject_is_a_question_or_a_price() -> None:
    """A name from outside has no mark-up of its own, and a long question is cut."""
    assert "`/fit model:qwen3-32b hardware:rtx 3090`" == subject_line(FIT, EN)
    assert "`RTX 3090` below $650" == subject_line(CARD, EN)
    assert "the price of `RTX ˋ3090ˋ`" == subject_line(Subject("RTX `3090`", is_price=True), EN)
    long = subject_line(Subject("x" * 500), EN)
    assert long.endswith("…`")
    assert 152 == len(long)


def test_a_set_watch_says_what_is_told_and_what_is_known() -> None:
    """Of an answer, of a price, and of a price that must fall."""
    card = set_card(FIT, "comfortable", 3, 20, EN)
    assert "`/fit model:qwen3-32b hardware:rtx 3090`\nNow: comfortable" == card.lead
    assert "3 of 20 watches of this server" in card.footer
    bodies = [
        str(set_card(subject, "", 1, 20, EN).sections[0].body)
        for subject in (FIT, Subject("RTX 3090", is_price=True), CARD)
    ]
    assert 3 == len(set(bodies))
    assert all("without a ping" in body for body in bodies)


def test_twenty_watches_fit_into_one_card() -> None:
    """With their channels, or said to be unknown; long questions too."""
    watches = [
        ListedWatch(Subject("q" * 400), None if number % 2 else "general" * 9, "comfortable" * 20)
        for number in range(20)
    ]
    card = list_card(watches, 20, 20, EN, note="Removed: something")
    assert card == within_limits(card)
    assert card.lead.startswith("Removed: something\n**1.** `qq")
    assert "in `#generalgeneralgeneralgen…`: comfortable" in card.lead
    assert "in a channel that I cannot see" in card.lead
    assert "Nothing that you may see" in list_card([], 2, 20, EN).lead


def test_a_change_has_a_line_for_each_figure() -> None:
    """Under what is watched, in both languages."""
    one = changed_card([ChangedWatch(CARD, ["Price: $700 → $620, used"])], EN)
    assert "A watched answer or price has changed" == one.title
    assert "`RTX 3090` below $650\n• Price: $700 → $620, used" == one.lead
    two = changed_card([ChangedWatch(CARD, ["a"]), ChangedWatch(FIT, ["b", "c"])], ZH)
    assert "关注的内容有 2 项变化" == two.title
    assert (
        "`RTX 3090` 低于 $650\n• a\n\n`/fit model:qwen3-32b hardware:rtx 3090`\n• b\n• c"
        == two.lead
    )
